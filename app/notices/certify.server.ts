import { randomBytes, randomUUID } from "node:crypto";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { insertCertificate } from "./certificates.server";
import { personHashOf } from "./digest.server";
import { drawNumber } from "./draw-number.server";
import type { ErasureFacts } from "./erasure";
import type { Certificate } from "./notices.server";

/**
 * Within the act's transaction: the certificate that data were erased, under a number of its own; its paper is left to a job.
 * @param erasureId of the request, or of the account, for whose entry of the journal it stands: that must hold its digest
 */
export async function certify(
  trx: Trx,
  world: World,
  erasureId: string,
  facts: Omit<ErasureFacts, "number">,
): Promise<Certificate> {
  for (let draw = 0; draw < 5; draw++) {
    const numbered = { ...facts, number: drawNumber() };
    const salt = randomBytes(16);
    const row = { id: randomUUID(), number: numbered.number, erasure_id: erasureId, issued_at: world.now };
    const person = { salt, person_hash: personHashOf(numbered, salt) };
    const certificate = await insertCertificate(trx, {
      ...row,
      ...person,
      kind: "erasure",
      facts: JSON.stringify(numbered),
    });
    if (!certificate) continue;
    await world.house.jobs.put(trx, "render-notice", { noticeId: certificate.id });
    return certificate;
  }
  throw new Error("no free notice number in 5 draws of 10^15");
}
