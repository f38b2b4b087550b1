import { findHeldBy } from "~/annulments/annulments.server";
import { findStatement } from "~/annulments/blanks/statements.server";
import { file } from "~/annulments/filing/file.server";
import { prove } from "~/annulments/proving/prove.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { listOfAnnulment } from "~/reviews/reviews.server";
import type { Actor } from "~/shell/world.server";
import { represent } from "~/signatures/represent.server";
import { givenRecord, givenVisitor, later, MINUTE, now, SECOND, worldFor } from "./given";
import { judgeHere } from "./judge-here";
import { chosen } from "./pictures";
import { type TestHouse, wishFor } from "./requests";
import { testAuthority } from "./signer";

const authority = testAuthority(now);
const other = authority.signer({ surname: "Лужин", givenName: "Борис Петрович", snils: "08765430300" });
/** When the representative signs and sends. */
export const representedAt = later(5 * MINUTE);

export const powerFile = new TextEncoder().encode("%PDF-1.7\nдоверенность\n%%EOF\n");

/** Lets the house trust the authority of the signers here. */
export function trustSigners(house: TestHouse): void {
  house.verifier = judgeHere(authority.trust());
}

/** A request as if the rules had asked for a signature of it when it was filed. */
async function demandSignature({ db }: TestHouse, id: string): Promise<void> {
  const { decision } = await db
    .selectFrom("annulment")
    .select("decision")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const asked = JSON.stringify({ ...decision, signature: "required" });
  await db.updateTable("annulment").set({ decision: asked }).where("id", "=", id).execute();
}

/** A request whose holder a stranger wants to speak for, with the review that it opened. */
export async function represented(
  house: TestHouse,
  { required = true, wanted = {} }: { required?: boolean; wanted?: Parameters<typeof givenRecord>[1] } = {},
) {
  const record = await givenRecord(house, wanted);
  const actor: Actor = await givenVisitor(house, { records: [record.id] });
  const filed = await file(worldFor(house, actor), record.id, await wishFor(house, record.id));
  if (!filed.ok) throw new Error(filed.reason.code);
  const { id, number } = filed.value;
  if (required) await demandSignature(house, id);
  const challenge = await findOfAnnulment(house.db, id, 1);
  await prove(worldFor(house, actor, later(SECOND)), number, codeOf(house.keys, challenge!), { sign: !required });
  const statement = (await findStatement(house.db, { id, revision: 1 }))!;
  const signature = other.sign(Uint8Array.from(statement.body), later(2 * MINUTE));
  const world = worldFor(house, actor, representedAt);
  const outcome = await represent(world, number, { signature, power: chosen(powerFile, "power.pdf") });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
  const [review] = await listOfAnnulment(house.db, id);
  const read = async () => (await findHeldBy(house.db, actor, number))!;
  return { record, actor, id, number, review: review!, signature, read };
}
