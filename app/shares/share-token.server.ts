import { createHash } from "node:crypto";
import type { Keys } from "~/shell/keys.server";

/**
 * What stands in the address of a share. It follows from the share's id under a key, so that its holder can be shown the
 * address again, while the database holds nothing that opens it.
 */
export const shareToken = (keys: Keys, shareId: string): string =>
  keys.mac("share", shareId).toString("hex").slice(0, 32);

/** What the database knows of it. */
export const hashOfToken = (token: string): Buffer => createHash("sha256").update(token).digest();
