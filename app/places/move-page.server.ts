import { officeContact } from "~/agencies/contact";
import { officeAddress } from "~/agencies/office";
import { isDay, shiftDay } from "~/lib/days";
import { capital, dayWords, visitZoneWords } from "~/lib/time-words";
import { dayIn } from "~/lib/zoned";
import { CODE_TRIES } from "~/proofs/challenge";
import { findOfRebooking } from "~/proofs/challenges.server";
import type { CitizenRecord } from "~/records/record";
import { recordPath } from "~/records/record-view";
import { findReachable } from "~/records/records.server";
import { changesSince, seal, shownOf } from "~/records/seen.server";
import { shownWords } from "~/records/shown-words";
import type { MoveDecision } from "~/rules/moving";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";
import { isClosed } from "./closed-days.server";
import { hourChoice } from "./hour-choices.server";
import { moveTerms } from "./move-terms";
import type { MoveView } from "./move-view";
import { moveWords as words } from "./move-words";
import { findOffice } from "./offices.server";
import { isWaiting, movePath } from "./rebooking";
import { findNewest } from "./rebookings.server";
import { findFree } from "./slots.server";

/** Undefined: the visitor does not reach it. "not-offered": no rule lets it be moved here. */
export async function movePage(
  world: World,
  recordId: string,
  query: URLSearchParams,
): Promise<MoveView | "not-offered" | undefined> {
  const { db, actor, now, house } = world;
  const record = await findReachable(db, actor, recordId);
  if (!record) return undefined;
  const terms = moveTerms(record, await findRules(db, now), now, await isClosed(db, record));
  const back = recordPath(record.id);
  if (!terms.ok) {
    if (terms.reason.code === "not-offered") return "not-offered";
    const { decision } = terms.reason;
    return { kind: "late", back, rows: rowsOf(record, decision), ...lateOf(record, decision) };
  }
  const office = (await findOffice(db, record, query.get("office") ?? "")) ?? record.office;
  const last = await lastWish(world, record);
  const looking = { now, heldFor: last.id };
  const path = movePath(back);
  const wanted = { office, service: record.service, day: dayOf(query, "day"), from: dayOf(query, "from") };
  const hrefOf = (place: { day: string; from: string }) =>
    `${path}?${new URLSearchParams({ ...(office.id !== record.office.id && { office: office.id }), ...place })}`;
  const choice = await hourChoice(db, wanted, looking, hrefOf);
  return {
    ...{ kind: "open", back, rows: rowsOf(record, terms.value), choice, office: officeContact(record.office) },
    action: `${path}${query.size > 0 ? `?${query}` : ""}`,
    ...{ officeId: office.id, zone: office.timeZone },
    seen: seal(house.keys, shownOf(house.keys, record)),
    note: last.note,
  };
}

const dayOf = (query: URLSearchParams, name: "day" | "from") => {
  const typed = query.get(name) ?? "";
  return isDay(typed) ? typed : null;
};

/** What is to be moved, and until when. */
const rowsOf = (record: CitizenRecord, decision: MoveDecision) => [
  { term: shownWords.service, value: record.service.title },
  { term: words.now, value: record.startsAt ? capital(visitZoneWords(record.startsAt, record.office.timeZone)) : "" },
  { term: shownWords.where, value: officeAddress(record.office) },
  { term: words.until, value: words.inclusive(lastDay(record, decision)) },
];

/** The deadline is the beginning of a day: the one before is the last. */
const lastDay = ({ office }: CitizenRecord, { deadlineAt }: MoveDecision): string =>
  dayWords(shiftDay(dayIn(new Date(deadlineAt), office.timeZone), -1));

const lateOf = (record: CitizenRecord, decision: MoveDecision) => ({
  until: words.inclusive(lastDay(record, decision)),
  workingDays: decision.workingDaysBefore,
  office: officeContact(record.office),
});

/** What became of the last wish that came to nothing, and for whom a place may be kept. */
async function lastWish({ db, actor, now, house }: World, record: CitizenRecord) {
  const last = await findNewest(db, actor, record.id);
  if (!last || last.finishedAt) return { id: null, note: null };
  const challenge = await findOfRebooking(db, last.id);
  if (challenge && challenge.tries >= CODE_TRIES) return { id: last.id, note: words.locked };
  if (!isWaiting(last, challenge?.tries ?? 0, now)) return { id: null, note: null };
  if (changesSince(house.keys, last.shown, record).length > 0) return { id: last.id, note: words.changed };
  const office = await findOffice(db, record, last.officeId);
  const calendar = { office: office ?? record.office, service: record.service };
  const isFree = await findFree(db, calendar, last.startsAt, { now, heldFor: last.id });
  return { id: last.id, note: isFree ? null : words.taken };
}
