import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { askHour } from "~/places/ask-hour.server";
import { findOfRebooking } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { insertRules } from "~/rules/rule-sets.server";
import type { House } from "~/shell/house.server";
import type { Actor } from "~/shell/world.server";
import { DAY, givenRecord, givenVisitor, later, MINUTE, now, shippedRules, worldFor } from "../support/given";
import { seenOf } from "../support/requests";

/** The shipped rules, which let appointments be moved until three working days before. */
export const movable = (house: House) =>
  house.db
    .transaction()
    .execute((trx) => insertRules(trx, [{ ...shippedRules, effectiveFrom: "2026-01-02T00:00:00Z" }]));

/** A free place at an hour. */
export async function givenFree(house: House, startsAt: Date, office = "clinic", service = "MED-01"): Promise<void> {
  const slot = { id: randomUUID(), office_id: office, service_id: service, starts_at: startsAt, record_id: null };
  await house.db.insertInto("slot").values(slot).execute();
}

let given = 0;

/** A free place at an hour of its own, a minute after the one before, long before those of appointments that can be moved. */
export async function givenNextFree(house: House): Promise<Date> {
  given += 1;
  const startsAt = later(10 * DAY + given * MINUTE);
  await givenFree(house, startsAt);
  return startsAt;
}

/** So many free places, each at an hour of its own from tomorrow on: 80 a day, from eight to four by the clinic's clock. */
export async function givenManyFree({ db }: House, count: number, office = "clinic"): Promise<void> {
  await sql`
    insert into slot (id, office_id, service_id, starts_at)
    select gen_random_uuid(), ${office}, 'MED-01',
      ${new Date("2026-11-22T03:00:00Z")}::timestamptz + n / 80 * interval '1 day' + n % 80 * interval '6 minutes'
    from generate_series(0, ${count - 1}::int) n`.execute(db);
  await sql`analyze slot`.execute(db);
}

/** An appointment far enough ahead to be moved, and somebody who reaches it. */
export async function givenMovable(house: House, startsAt: Date = later(20 * DAY)) {
  const record = await givenRecord(house, { startsAt });
  return { record, startsAt, actor: await givenVisitor(house, { records: [record.id] }) };
}

/** What a citizen asks for who has seen the record as it is. */
export const moveWish = async (house: House, recordId: string, startsAt: Date, officeId = "clinic") => ({
  ...{ kind: "move" as const, officeId, startsAt, consentVersion: "1" },
  seen: await seenOf(house, recordId),
});

/** Asks for another hour; gives back the code that would be sent. */
export async function moveCode(
  house: House,
  actor: Actor,
  recordId: string,
  to: Date,
  at: Date = now,
): Promise<string> {
  const asked = await askHour(worldFor(house, actor, at), recordId, await moveWish(house, recordId, to));
  if (!asked.ok) throw new Error(asked.reason.code);
  const challenge = await findOfRebooking(house.db, asked.value.id);
  // None is sent within a minute of another.
  if (!challenge) throw new Error("no-code");
  return codeOf(house.keys, challenge);
}
