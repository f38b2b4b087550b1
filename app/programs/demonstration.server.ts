import { randomUUID } from "node:crypto";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { openObjection } from "~/annulments/obliged/open-objection.server";
import { prove } from "~/annulments/proving/prove.server";
import { consentVersion } from "~/help/pages-words";
import { formatNoticeNumber } from "~/notices/number";
import { demoCharges } from "~/payments/demo-charges-words";
import { insertObligation } from "~/payments/obligations.server";
import { demoCalendars, placesFile } from "~/places/demo.server";
import { demoPlaces } from "~/places/demo-places";
import { importPlaces } from "~/places/import-places.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { demoFile } from "~/records/demo.server";
import { demoCancelled, demoCitizens } from "~/records/demo-words";
import { importRecords } from "~/records/import.server";
import { findRecord } from "~/records/records.server";
import { search } from "~/records/search.server";
import { shownOf } from "~/records/seen.server";
import type { House } from "~/shell/house.server";
import type { World } from "~/shell/world.server";

/**
 * At the first start of a demonstration: brings in the invented records and four weeks of free hours, by imports like any
 * other, and cancels one as its holder would. Their days are relative to `now`. Does nothing once they are there; of a catalogue other than the
 * shipped one only what fits.
 * @returns how many came in
 */
export async function seedDemonstration(house: House, now: Date): Promise<number> {
  const { db, keys, settings } = house;
  const [{ number }] = demoCitizens;
  if (await db.selectFrom("citizen_record").select("id").where("number", "=", number).executeTakeFirst()) return 0;
  const outcome = await importRecords({ db, keys, now, openObjection }, demoFile(now, settings.seedDir), () => {});
  const places = placesFile(demoPlaces(await demoCalendars(db, now), now));
  await importPlaces({ db, keys, now }, places, () => {});
  await cancelOne(house, now);
  await chargeSome(house, now);
  return outcome.ok ? outcome.value.created : 0;
}

/** What somebody without a record may pay, by its number. */
async function chargeSome({ db }: House, now: Date): Promise<void> {
  const known = await db.selectFrom("agency").select("id").execute();
  await db.transaction().execute(async (trx) => {
    for (const { agency, ...charge } of demoCharges)
      if (known.some(({ id }) => id === agency))
        await insertObligation(trx, {
          ...{ id: randomUUID(), kind: "charge", agency_id: agency, ...charge },
          ...{ refund: "unsaid", made_at: now },
        });
  });
}

/** By the same acts as a citizen's forms; the worker prints the notice. */
async function cancelOne(house: House, now: Date): Promise<void> {
  const { number, phone } = demoCancelled;
  const nobody: World = { db: house.db, now, actor: { kind: "nobody" }, asker: null, requestId: null, house };
  const found = await search(nobody, { number, by: { kind: "phone", phone } });
  if (!found.ok) return;
  const { recordId, visitorId } = found.value;
  const holder: World = { ...nobody, actor: { kind: "visitor", id: visitorId, phoneMac: null } };
  const seen = shownOf(house.keys, await findRecord(house.db, recordId));
  const filed = await file(holder, recordId, {
    mode: "cancel",
    reason: null,
    note: null,
    terms: "free",
    consentVersion,
    seen,
  });
  const challenge = filed.ok && (await findOfAnnulment(house.db, filed.value.id, filed.value.revision));
  if (!challenge) return;
  await prove(holder, filed.value.number, codeOf(house.keys, challenge));
  await finish(holder, filed.value.number);
}

/** The number of the notice to try the verification with, in fours; null when there is none. */
export async function demoNotice({ db }: Pick<House, "db">): Promise<string | null> {
  const notice = await db
    .selectFrom("notice")
    .innerJoin("citizen_record", "citizen_record.id", "notice.record_id")
    .select("notice.number")
    .where("citizen_record.number", "=", demoCancelled.number)
    .orderBy("notice.issued_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return notice ? formatNoticeNumber(notice.number) : null;
}
