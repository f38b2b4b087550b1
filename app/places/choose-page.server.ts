import { redirect } from "@remix-run/node";
import type { RebookingKind } from "#db/schema";
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
import { choiceWords } from "./choice-words";
import type { ChooseView } from "./choose-view";
import { hourChoice } from "./hour-choices.server";
import { hourWords, moveWords as words } from "./hour-words";
import { findOffice, listOthers } from "./offices.server";
import { donePath, isWaiting, rebookingPath } from "./rebooking";
import { findLastFinished, findNewest } from "./rebookings.server";
import { findFree } from "./slots.server";
import { termsOf } from "./terms.server";

/**
 * Undefined: the visitor does not reach it. "not-offered": nobody can have another hour for it here. Of one that was booked again, which
 * is still ahead, the way leads there.
 */
export async function choosePage(
  world: World,
  recordId: string,
  kind: RebookingKind,
  query: URLSearchParams,
): Promise<ChooseView | "not-offered" | undefined> {
  const { db, actor, now, house } = world;
  const record = await findReachable(db, actor, recordId);
  if (!record) return undefined;
  const terms = await termsOf(db, world, record, kind, await findRules(db, now));
  const back = recordPath(record.id);
  const shown = { back, rows: factsOf(record, kind), office: officeContact(record.office) };
  if (!terms.ok) {
    if (terms.reason.code === "not-offered") return "not-offered";
    if (terms.reason.code === "booked")
      throw redirect((await findLastFinished(db, actor, record.id, kind)) ? donePath(back, kind) : back, 303);
    if (terms.reason.code === "barred") return { state: "barred", ...shown, day: dayWords(terms.reason.until) };
    const { decision } = terms.reason;
    const until = words.inclusive(lastDay(record, decision));
    return { state: "late", ...shown, until, workingDays: decision.workingDaysBefore };
  }
  const office = (await findOffice(db, record, query.get("office") ?? "")) ?? record.office;
  const last = await lastWish(world, record, kind);
  const looking = { now, heldFor: last.id };
  const path = rebookingPath(back, kind);
  const wanted = { office, service: record.service, day: dayOf(query, "day"), from: dayOf(query, "from") };
  const at = (id: string, place: Record<string, string> = {}) =>
    `${path}?${new URLSearchParams({ ...(id !== record.office.id && { office: id }), ...place })}`;
  const until = terms.value ? [{ term: words.until, value: words.inclusive(lastDay(record, terms.value)) }] : [];
  return {
    ...{ state: "open", kind, ...shown, rows: [...shown.rows, ...until] },
    choice: await hourChoice(db, wanted, looking, (place) => at(office.id, place)),
    others: (await listOthers(db, record, office.id, looking)).map((other) => ({
      href: at(other.id),
      text: choiceWords.other(officeAddress(other), choiceWords.first(other.first, other.timeZone)),
    })),
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

/** Of which record. */
const factsOf = ({ service, startsAt, office }: CitizenRecord, kind: RebookingKind) => [
  { term: shownWords.service, value: service.title },
  {
    term: kind === "move" ? words.now : words.was,
    value: startsAt ? capital(visitZoneWords(startsAt, office.timeZone)) : "",
  },
  { term: shownWords.where, value: officeAddress(office) },
];

/** The deadline is the beginning of a day: the one before is the last. */
const lastDay = ({ office }: CitizenRecord, { deadlineAt }: MoveDecision): string =>
  dayWords(shiftDay(dayIn(new Date(deadlineAt), office.timeZone), -1));

/** What became of the last wish that came to nothing, and for whom a place may be kept. */
async function lastWish({ db, actor, now, house }: World, record: CitizenRecord, kind: RebookingKind) {
  const last = await findNewest(db, actor, record.id, kind);
  if (!last || last.finishedAt) return { id: null, note: null };
  if (last.disavowedAt) return { id: null, note: words.stopped };
  const challenge = await findOfRebooking(db, last.id);
  if (challenge && challenge.tries >= CODE_TRIES) return { id: last.id, note: words.locked };
  if (!isWaiting(last, challenge?.tries ?? 0, now)) return { id: null, note: null };
  if (changesSince(house.keys, last.shown, record).length > 0) return { id: last.id, note: words.changed };
  const office = await findOffice(db, record, last.officeId);
  const calendar = { office: office ?? record.office, service: record.service };
  const isFree = await findFree(db, calendar, last.startsAt, { now, heldFor: last.id });
  return { id: last.id, note: isFree ? null : hourWords[kind].taken };
}
