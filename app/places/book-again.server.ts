import { createHash, randomInt, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Trx } from "~/shell/db.server";

interface Booked {
  /** Whose holder comes again. */
  formerId: string;
  officeId: string;
  startsAt: Date;
  at: Date;
}

/** As long as our own numbers are, of which an agency's are seldom. */
const DIGITS = 12;

/**
 * A record of the same holder and service at another hour, under a number that its agency has not given yet. What was paid for
 * the former one is not of this one.
 */
export async function insertBooked(trx: Trx, { formerId, officeId, startsAt, at }: Booked) {
  for (let draw = 0; draw < 20; draw++) {
    const id = randomUUID();
    const number = `9${String(randomInt(10 ** (DIGITS - 1))).padStart(DIGITS - 1, "0")}`;
    const digest = createHash("sha256").update(`booked ${id}`).digest();
    const { numAffectedRows } = await sql`
      insert into citizen_record (id, agency_id, number, office_id, service_id, status, created_at, starts_at, surname,
        given_name, patronymic, born_on, phone, phone_mac, email, passport_mac, inn_mac, snils_mac, source_digest)
      select ${id}, agency_id, ${number}, ${officeId}, service_id, 'scheduled', ${at}, ${startsAt}, surname, given_name,
        patronymic, born_on, phone, phone_mac, email, passport_mac, inn_mac, snils_mac, ${digest}
      from citizen_record r where r.id = ${formerId}
        and not exists (select from citizen_record o where o.agency_id = r.agency_id and o.number = ${number})`.execute(
      trx,
    );
    if (numAffectedRows === 1n) return { id, number };
  }
  throw new Error("no free record number in 20 draws");
}
