import { createHash, randomUUID } from "node:crypto";
import { type Teller, writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Trx } from "~/shell/db.server";
import type { About, AttachmentLimits, Ready, UploadRefusal } from "./attachment";
import { countAttached, insertAttachment } from "./attachments.server";

interface Attacher extends Teller {
  house: Teller["house"] & { settings: { attachments: AttachmentLimits } };
}

/**
 * Within the owner's transaction, the subject locked: keeps what `readUpload` has let through. Refused, nothing was written.
 * The journal remembers each by its hash, so that none can be changed for another.
 */
export async function attach(
  trx: Trx,
  world: Attacher,
  about: About,
  ready: readonly Ready[],
): Promise<Outcome<number, UploadRefusal>> {
  if (ready.length === 0) return done(0);
  const limits = world.house.settings.attachments;
  const { count, sum } = await countAttached(trx, about);
  if (count + ready.length > limits.count) return refuse({ code: "too-many", most: limits.count });
  if (ready.reduce((total, { bytes }) => total + bytes.length, sum) > limits.sum)
    return refuse({ code: "too-much", most: limits.sum });
  for (const [index, { name, type, bytes, sentSha256, scannedAt }] of ready.entries()) {
    const id = randomUUID();
    const sha256 = createHash("sha256").update(bytes).digest();
    await insertAttachment(trx, {
      ...{ id, about_kind: about.kind, about_id: about.id, annulment_id: about.annulmentId, place: count + index + 1 },
      ...{ name, media_type: type, size: bytes.length, sha256, bytes, scanned_at: scannedAt, added_at: world.now },
    });
    const hashes = { sha256: sha256.toString("hex"), sent: Buffer.from(sentSha256).toString("hex") };
    const facts = { kind: about.kind, attachment: id, type, size: bytes.length, ...hashes };
    await writeEntry(trx, world, { what: "attached", about: about.id, facts });
  }
  return done(ready.length);
}
