import { officeContact } from "~/agencies/contact";
import { capital, exactWords, visitWords, visitZoneWords, zoneWords } from "~/lib/time-words";
import { findOfAnnulment as findNotice } from "~/notices/notices.server";
import { formatNoticeNumber } from "~/notices/number";
import { findFree, listFree } from "~/places/slots.server";
import { CODE_TRIES } from "~/proofs/challenge";
import { findOfAnnulment as findChallenge } from "~/proofs/challenges.server";
import { type AgencyAnswer, differences } from "~/records/answer";
import type { CitizenRecord } from "~/records/record";
import { recordView } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { changesSince, seal, shownOf } from "~/records/seen.server";
import { shownWords } from "~/records/shown-words";
import { statusNames } from "~/records/statuses-words";
import type { World } from "~/shell/world.server";
import { type Annulment, pathOf, restorePath } from "../annulment";
import { answerSince } from "../filing/answer-since.server";
import { isWaiting, judgeRestoring } from "./restoration";
import { findRestoration } from "./restorations.server";
import type { RestoreView } from "./restore-view";
import { noRestore, restoreWords as words } from "./restoring-words";

/** As many other hours as one can read at a glance. */
const mostHours = 8;

/** What the page for restoring a finished request shows; nothing is changed by looking. */
export async function restorePage(world: World, annulment: Annulment): Promise<RestoreView> {
  const record = await findRecord(world.db, annulment.recordId);
  const { kind } = record.service;
  const back = pathOf("finished", annulment.number);
  const answer = await answerSince(world.db, annulment);
  const judged = judgeRestoring(annulment, world.now, answer);
  const never = judged.ok ? null : whyNever(record, annulment, judged.reason.code === "gone" ? answer : undefined);
  const hours = never ? null : await hoursOf(world, record, annulment.id);
  if (!hours)
    return {
      ...{
        open: false,
        back,
        rows: rowsOf(record, annulment, { code: false, now: world.now }),
        office: officeContact(record.office),
      },
      ...(never ?? whyNotYet(record, annulment, world.now)),
    };
  const { keys } = world.house;
  const rows = rowsOf(record, annulment, { code: true, now: world.now });
  const agency = answer ? heardOf(answer, record) : null;
  const happens = [
    agency ? words.happens.unsure(kind) : words.happens.open(kind),
    words.happens.notice(await noticeNumber(world, annulment)),
  ];
  return {
    ...{ open: true, title: words.title(kind), back, rows, path: restorePath(annulment.number), ...hours },
    ...{ seen: seal(keys, shownOf(keys, record)), heard: String(answer?.id ?? ""), agency },
    ...(await lastWish(world, annulment, record, answer?.id ?? null)),
    happens: [...happens, words.happens.instead, words.happens.later],
  };
}

/** What was paid is about money to have back, and nothing is given back here. */
function rowsOf(
  record: CitizenRecord,
  { finishedAt, restorableUntil }: Annulment,
  { code, now }: { code: boolean; now: Date },
) {
  const zone = record.office.timeZone;
  const left = [shownWords.paid, ...(code ? [] : [shownWords.contact])] as string[];
  return [
    ...recordView(record, now).rows.filter(({ term }) => !left.includes(term)),
    ...(finishedAt ? [{ term: words.cancelled, value: exactWords(finishedAt, zone) }] : []),
    ...(restorableUntil ? [{ term: words.until, value: exactWords(restorableUntil, zone) }] : []),
  ];
}

/** What its agency has said since, and how that differs from what would be restored; null where it does not. */
function heardOf(answer: AgencyAnswer, record: CitizenRecord) {
  const said = differences(answer, record);
  const at = exactWords(answer.saidAt, record.office.timeZone);
  return said.length > 0 ? { lead: words.agency.lead(at), said } : null;
}

/** Final, too late, or ended by the agency itself: its answer says how. */
function whyNever(record: CitizenRecord, { restorableUntil }: Annulment, answer: AgencyAnswer | undefined) {
  const { kind } = record.service;
  if (answer) {
    const at = exactWords(answer.saidAt, record.office.timeZone);
    const lead = answer.sameHolder
      ? noRestore.gone(kind, at, statusNames[answer.said.status])
      : noRestore.other(kind, at);
    return { title: noRestore.notYet(kind), lead, steps: [ask(record), noRestore.anew(kind)] };
  }
  const until = restorableUntil && exactWords(restorableUntil, record.office.timeZone);
  const lead = until ? noRestore.late(until) : noRestore.final(kind);
  return { title: noRestore.title(kind), lead, steps: [noRestore.anew(kind), ask(record)] };
}

/** Nobody can be expected at any hour. */
function whyNotYet(record: CitizenRecord, { restorableUntil }: Annulment, now: Date) {
  const { kind } = record.service;
  const lookAgain = restorableUntil && noRestore.lookAgain(exactWords(restorableUntil, record.office.timeZone));
  const steps = [...(lookAgain ? [lookAgain] : []), noRestore.anew(kind), ask(record)];
  return { title: noRestore.notYet(kind), lead: noRestore.noTime(whyNotOwn(record, now)), steps };
}

const ask = ({ service }: CitizenRecord): string => noRestore.ask(service.kind);

const whyNotOwn = ({ startsAt }: CitizenRecord, now: Date): string =>
  startsAt && startsAt <= now ? words.past : words.taken;

/** One's own hour if it is free, else the nearest others; null when there is nothing. Where no hour is needed, neither. */
async function hoursOf({ db, now }: World, record: CitizenRecord, heldFor: string) {
  const { startsAt, office } = record;
  const looking = { now, heldFor };
  if (!startsAt) return { own: null, others: null };
  if (startsAt > now && (await findFree(db, record, startsAt, looking)))
    return {
      own: { value: startsAt.toISOString(), label: words.own(visitZoneWords(startsAt, office.timeZone)) },
      others: null,
    };
  const free = await listFree(db, record, looking, mostHours);
  if (free.length === 0) return null;
  const hours = free.map((at) => ({ value: at.toISOString(), label: capital(visitWords(at, office.timeZone)) }));
  const hint = words.otherHint(zoneWords(now, office.timeZone));
  return { own: null, others: { why: whyNotOwn(record, now), hint, hours } };
}

async function noticeNumber({ db }: World, { id }: Annulment): Promise<string> {
  return formatNoticeNumber((await findNotice(db, id))?.number ?? "");
}

/** What became of the last wish: closed by three wrong codes, or made before the record or its agency's word changed. */
async function lastWish({ db, now, house }: World, { id }: Annulment, record: CitizenRecord, heard: number | null) {
  const last = await findRestoration(db, id);
  const challenge = last && (await findChallenge(db, id, last.revision, "restoration"));
  const waits = last !== undefined && isWaiting(last, challenge?.tries ?? 0, now);
  const changes = waits ? changesSince(house.keys, last.shown, record) : [];
  const locked = challenge !== undefined && challenge.tries >= CODE_TRIES;
  return { locked, changes, outdated: waits && (changes.length > 0 || last.answerId !== heard) };
}
