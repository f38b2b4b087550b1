import type { Registered } from "~/ui/errors-words";
import type { Filed, Found } from "~/ui/request-facts";
import type { House } from "./house.server";
import type { Asker, From } from "./world.server";

/** The status of a form with a file that was not read to its end. */
export type Unread = 413 | 503;

/** What the HTTP layer hands to every loader and action. */
export interface RequestContext {
  house: House;
  requestId: string;
  /** When the request arrived. */
  now: Date;
  /** Who asks, for limits: keyed hashes. */
  asker: Asker;
  /** From where it comes, as it stands: for nobody but the holder of an account. */
  from?: From;
  /** For the hidden field of every form: HMAC over the visitor cookie. */
  formToken: string;
  demo: boolean;
  /** Set-Cookie lines to be added to the response, e.g. by `session.server.ts`. */
  cookies: string[];
  /** Seconds until asking again has a chance, for the response; Remix would drop a header of its own. */
  retryAfter?: number | undefined;
  /** Said by a loader or action as soon as it is certain, so that a failure after it tells the truth. */
  filed?: Filed | undefined;
  registered?: Registered | undefined;
  /** A form with a file was sent here and not read to its end: too long (413), or no room for it just then (503). Its page says so, with this status. */
  unread?: Unread | undefined;
}

/** Asks the database what the sender of a request that failed has filed; null when nobody knows. Never throws for its being away. */
export type FiledBy = (request: Request, context: RequestContext) => Promise<Found | null>;

declare module "@remix-run/node" {
  interface AppLoadContext extends RequestContext {}
}
