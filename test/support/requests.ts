import { findAnnulment } from "~/annulments/annulments.server";
import { answerSince } from "~/annulments/filing/answer-since.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { askRestoration } from "~/annulments/restoring/ask-restoration.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import { shownOf } from "~/records/seen.server";
import type { Shown } from "~/records/shown";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { Actor } from "~/shell/world.server";
import { givenCountry, givenRecord, givenVisitor, now, testHouse, worldFor } from "./given";

export type TestHouse = ReturnType<typeof testHouse>;

/** A house in a small country without limits: those have tests of their own, and here one phone files more than a citizen would. */
export async function boundlessHouse(db: Db): Promise<TestHouse> {
  await givenCountry(db);
  const house = testHouse(db);
  const { keys } = house;
  return {
    ...house,
    keys: {
      ...keys,
      mac: (use, ...parts) => (use === "limit" ? Buffer.from(crypto.randomUUID()) : keys.mac(use, ...parts)),
    },
  };
}

export const wish = { mode: "cancel", reason: null, note: null, consentVersion: "1", terms: "free" } as const;

/** A record as its page shows it. */
export const seenOf = async (house: House, recordId: string): Promise<Shown> =>
  shownOf(house.keys, await findRecord(house.db, recordId));

/** The usual wish of somebody who has seen the record as it is. */
export const wishFor = async (house: House, recordId: string) => ({ ...wish, seen: await seenOf(house, recordId) });

/** Files a request for a new record and gives back all that a test needs to go on with it. */
export async function filed(house: House, wanted: Parameters<typeof givenRecord>[1] = {}) {
  const record = await givenRecord(house, wanted);
  return { record, ...(await filedFor(house, record.id)) };
}

export async function filedFor(house: House, recordId: string, terms: string = wish.terms) {
  const actor = await givenVisitor(house, { records: [recordId] });
  const outcome = await file(worldFor(house, actor), recordId, { ...(await wishFor(house, recordId)), terms });
  if (!outcome.ok) throw new Error(outcome.reason.code);
  return { actor, annulment: outcome.value };
}

export async function proven(house: House, wanted: Parameters<typeof givenRecord>[1] = {}) {
  const record = await givenRecord(house, wanted);
  return { record, ...(await provenRequest(house, record.id)) };
}

async function provenRequest(house: House, recordId: string, terms: string = wish.terms) {
  const one = await filedFor(house, recordId, terms);
  const challenge = await findOfAnnulment(house.db, one.annulment.id, one.annulment.revision);
  const outcome = await prove(worldFor(house, one.actor), one.annulment.number, codeOf(house.keys, challenge!));
  if (!outcome.ok) throw new Error(outcome.reason.code);
  return one;
}

/** A request carried out at `now`. */
export async function finished(house: House, wanted: Parameters<typeof givenRecord>[1] = {}) {
  const record = await givenRecord(house, wanted);
  return { record, ...(await finishedFor(house, record.id)) };
}

/** The same for a record that is there. */
export async function finishedFor(house: House, recordId: string) {
  const one = await provenRequest(house, recordId);
  const outcome = await finish(worldFor(house, one.actor), one.annulment.number);
  if (!outcome.ok) throw new Error(outcome.reason.code);
  return { ...one, notice: outcome.value };
}

const heldBy = async (house: House, id: string) => {
  const annulment = await findAnnulment(house.db, id);
  if (!annulment) throw new Error("no such request");
  return annulment;
};

/** Asks to have back what a request cancelled; gives back the code that would be sent. */
export async function restorationCode(
  house: House,
  { actor, annulment }: { actor: Actor; annulment: { id: string; number: string; recordId: string } },
  startsAt: Date | null,
  at = now,
): Promise<string> {
  const seen = await seenOf(house, annulment.recordId);
  const heard = (await answerSince(house.db, await heldBy(house, annulment.id)))?.id ?? null;
  const wished = { startsAt, consentVersion: "1", seen, heard };
  const outcome = await askRestoration(worldFor(house, actor, at), annulment.number, wished);
  if (!outcome.ok) throw new Error(outcome.reason.code);
  const challenge = await findOfAnnulment(house.db, annulment.id, outcome.value.revision, "restoration");
  return codeOf(house.keys, challenge!);
}

export const entries = async (house: House, about: string) =>
  (await house.db.selectFrom("entry").select("what").where("about", "=", about).orderBy("id").execute()).map(
    ({ what }) => what,
  );

export async function provenFor(
  house: House,
  recordId: string,
  terms: string = wish.terms,
): Promise<{ actor: Actor; number: string }> {
  const { actor, annulment } = await provenRequest(house, recordId, terms);
  return { actor, number: annulment.number };
}

/** Everything that an act could have changed. */
export async function dump({ db }: House) {
  const tables = [
    "objection",
    "review",
    "annulment",
    "notice",
    "message",
    "slot",
    "citizen_record",
    "challenge",
  ] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().orderBy("id").execute()));
  const wishes = await db.selectFrom("restoration").selectAll().orderBy("annulment_id").orderBy("revision").execute();
  const told = await db.selectFrom("delivery").selectAll().orderBy("entry_id").execute();
  return [...rows, wishes, told, await db.selectFrom("entry").select("id").orderBy("id").execute()];
}
