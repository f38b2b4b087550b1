import { createHash, randomUUID } from "node:crypto";
import { type Teller, writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { Ready, SentFor } from "./attachment";
import { insertAttachment, listHashes } from "./attachments.server";

/**
 * Within the owner's transaction, the review or question locked: keeps what `readUpload` has let through, behind what is there, and
 * refuses nothing, since the owner has written already. What is there already is kept once. The journal remembers each by its hash, so
 * that none can be changed for another. Gives back how many are new.
 */
export async function attach(trx: Trx, world: Teller, sentFor: SentFor, ready: readonly Ready[]): Promise<number> {
  const had = ready.length > 0 ? await listHashes(trx, sentFor) : [];
  const known = new Set(had.map(({ sha256 }) => sha256));
  const last = Math.max(0, ...had.map(({ place }) => place));
  const owner = ownerOf(sentFor);
  let count = 0;
  for (const { name, type, bytes, sentSha256, scannedAt } of ready) {
    const sha256 = createHash("sha256").update(bytes).digest();
    const hex = sha256.toString("hex");
    if (known.has(hex)) continue;
    known.add(hex);
    count += 1;
    const id = randomUUID();
    await insertAttachment(trx, {
      ...{ id, ...owner, place: last + count },
      ...{ name, media_type: type, size: bytes.length, sha256, bytes, scanned_at: scannedAt, added_at: world.now },
    });
    const facts = {
      attachment: id,
      type,
      size: bytes.length,
      sha256: hex,
      sent: Buffer.from(sentSha256).toString("hex"),
    };
    await writeEntry(trx, world, { what: "attached", about: idOf(sentFor), facts });
  }
  return count;
}

function ownerOf(sentFor: SentFor) {
  const nobody = { review_id: null, annulment_id: null, ticket_id: null, application_id: null, paper: null };
  if ("ticketId" in sentFor) return { ...nobody, ticket_id: sentFor.ticketId };
  if ("applicationId" in sentFor) return { ...nobody, application_id: sentFor.applicationId, paper: sentFor.paper };
  return { ...nobody, review_id: sentFor.reviewId, annulment_id: sentFor.annulmentId };
}

function idOf(sentFor: SentFor): string {
  if ("ticketId" in sentFor) return sentFor.ticketId;
  return "applicationId" in sentFor ? sentFor.applicationId : sentFor.reviewId;
}
