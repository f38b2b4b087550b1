import { clientAddress, type Networks, networksOf } from "./address.server";
import type { Incoming } from "./answer.server";
import type { RequestContext } from "./context.server";
import { tokenFor } from "./csrf.server";
import type { House } from "./house.server";
import type { Asker } from "./world.server";

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
  return {
    house,
    requestId,
    now,
    asker: askerOf(house, incoming, vid),
    from: { device: deviceIn(incoming.headers), address: networksFor(house, incoming).address },
    formToken: tokenFor(house.keys, vid),
    demo: house.settings.mode === "demo",
    cookies: [],
  };
}

/** What a browser calls itself, cut short. */
const deviceIn = (headers: Headers): string | null => headers.get("user-agent")?.slice(0, 200) ?? null;

/** Where a request comes from, as far as that can be believed. */
export const networksFor = ({ settings }: House, { headers, remoteAddress }: Incoming): Networks =>
  networksOf(clientAddress(remoteAddress, headers.get("x-forwarded-for"), settings.trustedProxies));

/** Hashes only what is asked for: most pages count nothing, and each keyed hash is a twentieth of what they cost. */
function askerOf(house: House, incoming: Incoming, vid: string): Asker {
  const known = networksFor(house, incoming);
  const hashed = (part: string) => house.keys.mac("limit", part).toString("base64url");
  return {
    get device() {
      return hashed(vid);
    },
    get address() {
      return hashed(known.address);
    },
    get site() {
      return hashed(known.site);
    },
    get network() {
      return hashed(known.network);
    },
    get region() {
      return hashed(known.region);
    },
  };
}
