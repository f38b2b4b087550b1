import { timingSafeEqual } from "node:crypto";
import type { Asked } from "~/gateways/oidc/open-providers.server";
import { isUuid } from "~/lib/uuid";
import type { House } from "~/shell/house.server";
import type { Keys } from "~/shell/keys.server";
import { backPath, type Introduction } from "./introduction";

/** The secrets of one way to a provider: made of its id under our key, so that no table holds them. */
export const askedOf = (
  { keys, publicUrl }: Pick<House, "keys" | "publicUrl">,
  { id, provider }: Pick<Introduction, "id" | "provider">,
): Asked => ({
  redirectUri: `${publicUrl}${backPath(provider)}`,
  state: stateOf(keys, id),
  nonce: secretOf(keys, "nonce", id),
  verifier: secretOf(keys, "verifier", id),
});

const secretOf = (keys: Keys, of: "state" | "nonce" | "verifier", id: string): string =>
  keys.mac("introduction", of, id).toString("base64url");

const stateOf = (keys: Keys, id: string): string => `${id}.${secretOf(keys, "state", id)}`;

/** To which way a `state` belongs; null where we have not made it. */
export function introductionOf(keys: Keys, state: string): string | null {
  const id = state.slice(0, 36);
  if (!isUuid(id)) return null;
  const [given, wanted] = [Buffer.from(state), Buffer.from(stateOf(keys, id))];
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? id : null;
}
