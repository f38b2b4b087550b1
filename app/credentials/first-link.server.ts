import { hash as digest, randomBytes } from "node:crypto";
import { base32 } from "~/lib/base32";
import type { Keys } from "~/shell/keys.server";
import { LINK_HOURS, RESCUE_LETTERS } from "./credential";
import { SECRET_BYTES } from "./totp.server";

/** A link as the database keeps it. */
export interface Link {
  /** SHA-256 of its token. */
  hash: Uint8Array;
  until: Date;
}

const RESCUE_CODES = 10;

/** A new link for setting a password and a second factor: 256 random bits, told once to whoever asked for it. */
export function newLink(now: Date): Link & { token: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashOfLink(token)!, until: new Date(now.getTime() + LINK_HOURS * 3_600_000) };
}

/** Null for what no link ends with. */
export const hashOfLink = (token = ""): Uint8Array | null =>
  /^[\w-]{43}$/.test(token) ? digest("sha256", token, "buffer") : null;

/** What is offered to whoever has the link. */
export interface Offered {
  /** For the application for codes. */
  secret: Uint8Array;
  /** In capitals; each instead of the application, once. */
  rescueCodes: string[];
}

/**
 * Secret and codes on paper that come with a link. They follow from its token and from SECRET, so that its page shows the
 * same ones however often it is opened, and none once the link is dead; nothing has to be kept meanwhile.
 */
export function offeredBy(keys: Keys, token: string): Offered {
  const codes = Array.from({ length: RESCUE_CODES }, (_, n) => keys.mac("link", token, "rescue", n));
  return {
    secret: Uint8Array.from(keys.mac("link", token, "secret").subarray(0, SECRET_BYTES)),
    rescueCodes: codes.map((bytes) => base32(bytes).slice(0, RESCUE_LETTERS)),
  };
}
