import { randomBytes, randomUUID } from "node:crypto";
import { hashSurname, SALT_BYTES, type SurnameHash } from "~/identity/surname";
import { writeEntry } from "~/journal/entries.server";
import type { CitizenRecord, Holder } from "~/records/record";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { personHashOf } from "./digest.server";
import { drawNumber } from "./draw-number.server";
import type { FactsOf, RecordKind } from "./notice";
import { insertNotice, type Notice } from "./notices.server";
import { requestIds, tell } from "./told.server";
import { markRefusalsWithdrawn, markWithdrawn } from "./withdrawals.server";

/** What the statement of a notice will hold of a surname, and of which. */
export interface HashedSurname {
  of: string;
  hash: SurnameHash | null;
}

/** Dear (40 ms of a thread), so it is made before the transaction that issues: nobody waits for that with locks held. */
export const hashedSurname = async ({ surname }: Pick<Holder, "surname">): Promise<HashedSurname> => ({
  of: surname,
  hash: await hashSurname(surname, Uint8Array.from(randomBytes(SALT_BYTES))),
});

export interface ToIssue {
  record: CitizenRecord;
  /** Of cancelling, or for another hour: the kind says which. */
  requestId: string;
  kind: RecordKind;
  facts: { [Kind in RecordKind]: Omit<FactsOf[Kind], "number"> }[RecordKind];
  /** As the record's holder was called before it was locked; null where nothing was to be expected. */
  surname: HashedSurname | null;
}

/**
 * Within the act's transaction: the notice under a number of its own, instead of any that was in force about the record; but
 * a refusal stands beside that, until the record is cancelled. The act's own entry must hold its digest, or nobody will ever
 * believe it.
 */
export async function issue(trx: Trx, world: World, issuing: ToIssue): Promise<Notice> {
  const { record, requestId, kind, facts } = issuing;
  const { of, hash } = issuing.surname ?? (await hashedSurname(record.holder));
  const surname = of === record.holder.surname ? hash : (await hashedSurname(record.holder)).hash;
  const withdraws = kind === "refusal" ? null : await markWithdrawn(trx, record.id, world.now);
  const { annulmentId: annulment_id, rebookingId: rebooking_id } = requestIds(kind, requestId);
  const about = { annulment_id, rebooking_id, record_id: record.id, issued_at: world.now, kind, withdraws };
  for (let draw = 0; draw < 5; draw++) {
    const number = drawNumber();
    const numbered = { ...facts, number };
    const { sign, keyId: qr_key_id } = world.house.qrSigner;
    const qr = { qr_statement: sign(numbered, surname), qr_key_id };
    const salt = randomBytes(16);
    const person = { salt, person_hash: personHashOf(numbered, salt) };
    const row = { id: randomUUID(), number, ...about, ...qr, ...person, facts: JSON.stringify(numbered) };
    const notice = await insertNotice(trx, row);
    if (!notice) continue;
    const former = withdraws ? [withdraws] : [];
    if (kind === "annulment") former.push(...(await markRefusalsWithdrawn(trx, notice)));
    for (const about of former) await writeEntry(trx, world, { what: "withdrawn", about, facts: { by: notice.id } });
    return notice;
  }
  throw new Error("no free notice number in 5 draws of 10^15");
}

/** What follows from a notice: its file, and a message to the citizen. */
export async function leaveJobs(trx: Trx, world: World, { record, requestId, kind }: ToIssue, notice: Notice) {
  await world.house.jobs.put(trx, "render-notice", { noticeId: notice.id });
  await tell(trx, world, kind, requestId, record);
}
