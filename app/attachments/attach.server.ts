import { createHash, randomUUID } from "node:crypto";
import { type Teller, writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { Ready, SentFor } from "./attachment";
import { findLastPlace, insertAttachment } from "./attachments.server";

/**
 * Within the owner's transaction, the review or question locked: keeps what `readUpload` has let through, behind what is there, and
 * refuses nothing, since the owner has written already. The journal remembers each by its hash, so that none can be changed
 * for another.
 */
export async function attach(trx: Trx, world: Teller, sentFor: SentFor, ready: readonly Ready[]): Promise<void> {
  const last = ready.length > 0 ? await findLastPlace(trx, sentFor) : 0;
  const ofTicket = "ticketId" in sentFor;
  const owner = ofTicket
    ? { review_id: null, annulment_id: null, ticket_id: sentFor.ticketId }
    : { review_id: sentFor.reviewId, annulment_id: sentFor.annulmentId, ticket_id: null };
  for (const [index, { name, type, bytes, sentSha256, scannedAt }] of ready.entries()) {
    const id = randomUUID();
    const sha256 = createHash("sha256").update(bytes).digest();
    await insertAttachment(trx, {
      ...{ id, ...owner, place: last + index + 1 },
      ...{ name, media_type: type, size: bytes.length, sha256, bytes, scanned_at: scannedAt, added_at: world.now },
    });
    const hashes = { sha256: sha256.toString("hex"), sent: Buffer.from(sentSha256).toString("hex") };
    const facts = { attachment: id, type, size: bytes.length, ...hashes };
    await writeEntry(trx, world, { what: "attached", about: ofTicket ? sentFor.ticketId : sentFor.reviewId, facts });
  }
}
