import { createHash } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { insertCertificate } from "~/seals/certificates.server";
import type { World } from "~/shell/world.server";
import { findFile, insertFile, lockErased } from "./files.server";
import { findAny } from "./notices.server";

/** Makes the notice's file if it is not there yet; the job and an impatient citizen may both ask. Undefined: no such notice, or its holder's name is erased by now. */
export async function keepFile(world: World, noticeId: string): Promise<Uint8Array | undefined> {
  const kept = await findFile(world.db, noticeId);
  if (kept) return kept;
  const notice = await findAny(world.db, noticeId);
  if (!notice) return undefined;
  const { render, sealer, stamps } = world.house;
  const pdf = await sealer.seal(await render(notice.facts, notice.qrStatement), stamps.maker(world.now));
  const sha256 = createHash("sha256").update(pdf).digest();
  const isErased = await world.db.transaction().execute(async (trx) => {
    // It may have gone since its facts were read: what is erased does not come back by its file.
    if (await lockErased(trx, noticeId)) return true;
    await insertCertificate(trx, world, sealer);
    const file = { notice_id: noticeId, pdf, sha256, rendered_at: world.now, key_id: sealer.keyId };
    if (!(await insertFile(trx, file))) return false;
    await writeEntry(trx, world, { what: "paper-kept", about: noticeId, facts: { sha256: sha256.toString("hex") } });
    return false;
  });
  if (isErased) return undefined;
  return (await findFile(world.db, noticeId)) ?? pdf;
}
