import { clientAddress, networkOf } from "./address.server";
import type { Incoming } from "./answer.server";
import type { RequestContext } from "./context.server";
import { tokenFor } from "./csrf.server";
import type { House } from "./house.server";

/** What a request is known by from its first moment on, before anything has been judged. */
export interface Arrival {
  now: Date;
  /** Ours, never the caller's: people read it out to support, so it is short. */
  requestId: string;
  /** Of the cookie, or new. */
  vid: string;
}

/** The context that Remix hands to loaders and actions. */
export function contextFor(house: House, incoming: Incoming, { now, requestId, vid }: Arrival): RequestContext {
  const forwarded = incoming.headers.get("x-forwarded-for");
  const address = networkOf(clientAddress(incoming.remoteAddress, forwarded, house.settings.trustedProxies));
  return {
    house,
    requestId,
    now,
    address: house.keys.mac("limit", address).toString("base64url"),
    formToken: tokenFor(house.keys, vid),
    demo: house.settings.mode === "demo",
    cookies: [],
  };
}
