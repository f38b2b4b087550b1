import { officeAddress } from "~/agencies/office";
import { parseDay } from "~/identity/day";
import { type Day, shiftDay } from "~/lib/days";
import { checkbox, type Field, type FormOutcome, readForm, required } from "~/lib/form";
import { done, refuse } from "~/lib/outcome";
import { dayIn } from "~/lib/zoned";
import type { CitizenRecord } from "~/records/record";
import { recordPath } from "~/records/record-view";
import { findReachable } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { formWords } from "~/ui/form-words";
import { judgeAsking } from "./earlier-terms.server";
import type { EarlierView } from "./earlier-view";
import { dayParts, type WantedHours } from "./earlier-wish";
import { findOpenWish } from "./earlier-wishes.server";
import { earlierWords as words } from "./earlier-words";
import { earlierPath } from "./rebooking";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Undefined for a record that they do not reach; the view says what is to be done first. */
export async function earlierPage(
  world: World,
  recordId: string,
): Promise<{ view: EarlierView; record: CitizenRecord } | undefined> {
  const record = await findReachable(world.db, world.actor, recordId);
  if (!record) return undefined;
  const may = await judgeAsking(world.db, world, record);
  const about = {
    ...{ action: earlierPath(recordPath(record.id)), back: recordPath(record.id) },
    ...{ service: record.service.title, where: officeAddress(record.office) },
    ...{ startsAt: record.startsAt, zone: record.office.timeZone },
  };
  if (!may.ok) return { view: { ...about, kind: may.reason === "unproven" ? "unproven" : "closed" }, record };
  const wish = await findOpenWish(world.db, record.id);
  const untilOn = wish?.untilOn ?? lastUseful(record);
  const typed = typedOf(wish ?? { weekdays, parts: dayParts, untilOn });
  return { view: { ...about, kind: wish ? "waits" : "open", typed, wish: wish ?? null }, record };
}

/** The day before that of the visit. */
const lastUseful = ({ startsAt, office }: CitizenRecord): Day => shiftDay(dayIn(startsAt!, office.timeZone), -1);

const typedOf = (wanted: WantedHours): Record<string, string> => ({
  ...Object.fromEntries(weekdays.map((day) => [`day${day}`, wanted.weekdays.includes(day) ? "yes" : ""])),
  ...Object.fromEntries(dayParts.map((part) => [part, wanted.parts.includes(part) ? "yes" : ""])),
  until: wanted.untilOn.split("-").reverse().join("."),
});

/** Reads which hours somebody would come at; `now`: no day before today, none after that of the visit. */
export function readEarlier(
  data: FormData,
  record: CitizenRecord,
  now: Date,
): { ok: true; value: WantedHours } | Extract<FormOutcome<Record<string, Field<unknown>>>, { ok: false }> {
  const { timeZone } = record.office;
  const [today, last] = [dayIn(now, timeZone), dayIn(record.startsAt!, timeZone)];
  const until = required(
    (typed) => {
      const day = parseDay(typed);
      if (!day.ok) return refuse(words.errors.day);
      return day.value < today || day.value > last ? refuse(words.errors.until) : done(day.value);
    },
    (sentence) => sentence,
  );
  const boxes = [...weekdays.map((day) => `day${day}`), ...dayParts];
  const form = readForm(data, { ...Object.fromEntries(boxes.map((name) => [name, checkbox])), until }, formWords);
  const isTicked = (name: string) => form.typed[name as "until"] !== "";
  const wanted = { weekdays: weekdays.filter((day) => isTicked(`day${day}`)), parts: dayParts.filter(isTicked) };
  const errors: Record<string, string | undefined> = {};
  if (wanted.weekdays.length === 0) errors.day1 = words.errors.weekdays;
  if (wanted.parts.length === 0) errors[dayParts[0]] = words.errors.parts;
  if (!form.ok) Object.assign(errors, form.errors);
  if (!form.ok || Object.keys(errors).length > 0) return { ok: false, errors: errors as never, typed: form.typed };
  return { ok: true, value: { ...wanted, untilOn: form.value.until } };
}
