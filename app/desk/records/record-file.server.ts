import { nextStep } from "~/annulments/annulment";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { formatRecordNumber } from "~/identity/record-number";
import { stateOf } from "~/places/asked-hour";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { rulesFor } from "~/rules/book";
import { reasonText } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import { actorWords, happeningWords } from "../happening-words";
import { listHappenings } from "../happenings.server";
import type { DeskWorld } from "../require-officer.server";
import { listReachedOfHolder } from "./reached-records.server";
import { type RecordFile, recordRows } from "./record-page";
import { listRequests } from "./record-requests.server";
import { modeNames, momentShort, moveStateWords, moveWords, stateWords } from "./request-words";

/** As much as a page holds. */
const most = { requests: 10, others: 10, journal: 40 };

/**
 * What there is about a record that the officer reaches: it, the requests on it, their holder's other records, the journal.
 * `more`: ids of what else the journal is to tell of, such as what waits for an officer.
 */
export async function readRecordFile(
  { db, now, actor }: DeskWorld,
  record: CitizenRecord,
  more: readonly string[] = [],
): Promise<RecordFile> {
  const zone = record.office.timeZone;
  const requests = await listRequests(db, record.id, most.requests);
  const others = await listReachedOfHolder(db, actor, record, most.others);
  const ids = requests.flatMap(({ id, notices }) => [
    id,
    ...notices.flatMap((one) => [one.id, ...(one.appealId ? [one.appealId] : [])]),
  ]);
  const happened = await listHappenings(db, actor.agencyId, [record.id, ...ids, ...more], most.journal + 1);
  const rules = rulesFor(await findRules(db, now), factsOf(record));
  const what = (mode: keyof typeof modeNames, reason: string | null) =>
    [modeNames[mode], reasonText(rules, record.service, reason)].filter(Boolean).join(": ");
  return {
    number: formatRecordNumber(record.number),
    service: record.service.title,
    rows: recordRows(record),
    requests: requests.map(({ annulment, move, filedAt, notices }) => ({
      number: formatAnnulmentNumber((annulment ?? move).number),
      what: annulment ? what(annulment.mode, annulment.reason) : moveWords(move),
      filed: momentShort(filedAt, zone),
      state: annulment
        ? stateWords(annulment, nextStep(annulment, now), zone)
        : moveStateWords(move, stateOf(move, now), zone),
      notices: notices.map(({ number }) => number),
    })),
    others: others.map(({ id, number, title }) => ({ id, text: `${title}, ${formatRecordNumber(number)}` })),
    journal: happened.slice(0, most.journal).flatMap(({ at, what: code, actor: who, colleague }) => {
      const words = happeningWords(code);
      return words === null ? [] : [{ at: momentShort(at, zone), what: words, who: actorWords(who, colleague) }];
    }),
    isCut: happened.length > most.journal,
  };
}
