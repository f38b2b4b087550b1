import { createHash } from "node:crypto";
import type { Keys } from "~/shell/keys.server";

/** What is behind the secret of a link that was sent to a contact of a record. */
export type Invited = keyof typeof bytes;

/** Of a secret; fewer where a message has little room, and whatever the link does can be done again. */
const bytes = {
  "closed-visit": 16,
  offer: 16,
  choices: 16,
  reminder: 10,
  disavowal: 10,
  alarm: 16,
  ticket: 16,
  application: 16,
} as const;

/**
 * The secret at the end of a link: it follows from an id, so that nothing has to be kept until the message goes out.
 */
export const tokenOf = (keys: Keys, kind: Invited, id: string): string =>
  keys.mac("invitation", kind, id).subarray(0, bytes[kind]).toString("base64url");

/** As the database keeps it; null for what no link ends with. */
export const hashOfToken = (token = ""): Uint8Array | null =>
  /^(?:[\w-]{14}|[\w-]{22})$/.test(token) ? Uint8Array.from(createHash("sha256").update(token).digest()) : null;
