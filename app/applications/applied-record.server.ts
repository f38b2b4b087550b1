import { createHash, randomInt, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { innMac, passportMac, phoneMac, snilsMac } from "~/records/macs.server";
import type { Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Application } from "./application";
import type { Answers, Form } from "./form";
import { applicantOf, knownFrom } from "./form-person";

/** As long as our own numbers are, of which an agency's are seldom. */
const DIGITS = 12;

/** Who applies, as the columns of a record hold them. */
export function holderRow(keys: Keys, form: Form, answers: Answers) {
  const { surname, givenName, patronymic, bornOn, phone, email } = applicantOf(form, answers);
  const { snils, inn, passport, passportIssuedOn, passportDivision } = knownFrom(form, answers);
  const whole = passport && passportIssuedOn && passportDivision;
  return {
    ...{ surname, given_name: givenName, patronymic, born_on: bornOn, phone, email },
    phone_mac: phone && phoneMac(keys, phone),
    snils_mac: snils ? snilsMac(keys, snils) : null,
    inn_mac: inn ? innMac(keys, inn) : null,
    passport_mac: whole
      ? passportMac(keys, {
          ...{ series: passport.slice(0, 4), number: passport.slice(4) },
          ...{ issuedOn: passportIssuedOn, division: passportDivision },
        })
      : null,
  };
}

/** A record of whoever applies, just received, under a number that its agency has not given yet. */
export async function insertApplied(
  trx: Trx,
  keys: Keys,
  { application, form, answers, at }: { application: Application; form: Form; answers: Answers; at: Date },
): Promise<{ id: string; number: string }> {
  const id = randomUUID();
  const digest = createHash("sha256").update(`applied ${id}`).digest();
  const row = {
    ...{ id, agency_id: form.agency, office_id: application.officeId, service_id: application.serviceId },
    ...{ status: "received" as const, created_at: at, starts_at: null, source_digest: digest },
    ...holderRow(keys, form, answers),
  };
  for (let draw = 0; draw < 20; draw++) {
    const number = `9${String(randomInt(10 ** (DIGITS - 1))).padStart(DIGITS - 1, "0")}`;
    const taken = trx.selectFrom("citizen_record").select("id").where("agency_id", "=", form.agency);
    if (await taken.where("number", "=", number).executeTakeFirst()) continue;
    await trx
      .insertInto("citizen_record")
      .values({ ...row, number } as never)
      .execute();
    return { id, number };
  }
  throw new Error("no free record number in 20 draws");
}

/** Sent anew: who applies may be called otherwise; by which contacts they are reached stays. */
export async function markHolder(trx: Trx, keys: Keys, recordId: string, form: Form, answers: Answers): Promise<void> {
  const { phone: _, email: __, phone_mac: ___, ...row } = holderRow(keys, form, answers);
  await trx.updateTable("citizen_record").set(row).where("id", "=", recordId).execute();
}

/** What an officer has decided, or where its review stands. */
export async function markStatus(
  trx: Trx,
  recordId: string,
  status: "received" | "in-progress" | "awaiting-confirmation" | "approved" | "denied",
): Promise<void> {
  const open = trx.updateTable("citizen_record").set({ status }).where("id", "=", recordId);
  await open.where(sql<boolean>`annulled_at is null`).execute();
}
