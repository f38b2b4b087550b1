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
  let address: string | undefined;
  return {
    house,
    requestId,
    now,
    // Only when asked for: most pages count nothing, and making a keyed hash is a twentieth of what they cost.
    get address() {
      address ??= house.keys.mac("limit", networkFor(house, incoming)).toString("base64url");
      return address;
    },
    formToken: tokenFor(house.keys, vid),
    demo: house.settings.mode === "demo",
    cookies: [],
  };
}

function networkFor({ settings }: House, { headers, remoteAddress }: Incoming): string {
  return networkOf(clientAddress(remoteAddress, headers.get("x-forwarded-for"), settings.trustedProxies));
}
