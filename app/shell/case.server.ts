import { renderErrorPage } from "~/ui/error-document";
import { registeredBy } from "~/ui/error-page";
import { type Answer, type AnswerHeaders, type Incoming, page } from "./answer.server";
import type { BodyLimit } from "./body.server";
import type { RequestContext } from "./context.server";
import type { Dispatcher } from "./dispatch.server";
import { isDatabaseAway } from "./faults.server";
import type { House } from "./house.server";
import { noteFault } from "./ping.server";
import type { Arrival } from "./request-context.server";
import type { Assets } from "./static.server";

/** What one process needs to answer with. */
export interface Desk {
  house: House;
  dispatch: Dispatcher;
  assets: Assets;
  bodyLimit: BodyLimit;
  bodyPatience: number | undefined;
}

/** One request on its way, with all that is known of it. */
export interface Case extends Arrival {
  desk: Desk;
  incoming: Incoming;
  sentVid: string | null;
  /** For the log: never a path with ids in it. */
  pattern: string;
  /** Given to Remix: what an action had certain before it broke stands there. */
  context?: RequestContext;
}

/** For what should not have happened: our mistake, or the database away. */
export function failed(one: Case, error: unknown): Answer {
  const status = isDatabaseAway(error) ? 503 : 500;
  noteFault(one.desk.house.db, error);
  one.desk.house.log.error({ requestId: one.requestId, route: one.pattern, status, error }, "failed");
  return refused(one, status, status === 503 ? { "retry-after": "30" } : {});
}

/** A page that says what happened, and whether anything was registered. */
export function refused(one: Case, status: number, headers: AnswerHeaders = {}): Answer {
  const { desk, incoming, requestId, now } = one;
  const filed = one.context?.filed;
  const html = renderErrorPage({
    status,
    requestId,
    at: now,
    filed,
    registered: one.context?.registered ?? registeredBy(status, incoming.method, filed),
    css: desk.assets.cssHref ?? "",
    facts: { requestId, at: now, demo: desk.house.settings.mode === "demo" },
  });
  return page(status, html, headers);
}
