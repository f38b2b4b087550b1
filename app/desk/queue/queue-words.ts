import { type Day, partsOfDay, shiftDay, weekdayOf } from "~/lib/days";
import { monthsInDates } from "~/lib/months-words";
import { counted, plural } from "~/lib/plural";
import { dateWords, timeWords } from "~/lib/time-words";
import { dayIn } from "~/lib/zoned";
import type { QueueView } from "./queue-query";

const cases = { one: "дело", few: "дела", many: "дел" };
const wait = { one: "ждёт", few: "ждут", many: "ждут" };
const weekdays = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"] as const;

export const queueWords = {
  title: "Очередь",
  views: { all: "Все", mine: "Мои", free: "Свободные", late: "Срок прошёл" } satisfies Record<QueueView, string>,
  sides: "Части очереди",
  /** `total` and `today` are counted up to one more than `most`. */
  lead: (total: number, today: number, most: number): string => {
    if (total === 0) return "Здесь ничего не ждёт решения.";
    const many =
      total > most ? `Решения ждут больше ${most} дел` : `Решения ${plural(total, wait)} ${counted(total, cases)}`;
    const urgent = today > most ? `больше ${most}` : String(today);
    return `${many}. ${today === 0 ? "Сегодня срок ни у одного не кончается." : `Срок сегодня или уже прошёл у ${urgent}.`}`;
  },
  zone: "День кончается по часам отделения, о кабинетах – по Москве.",
  filter: "Отобрать",
  kind: "Вид",
  office: "Отделение",
  service: "Услуга",
  day: "Решить до",
  dayHint: "День, например 30.11.2026",
  dayError: "Не поняли день. Напишите его так: 30.11.2026",
  any: "Любой",
  anyOffice: "Любое",
  anyService: "Любая",
  show: "Показать",
  whole: "Показать всю очередь",
  caption: "По сроку, сначала самые срочные",
  columns: { due: "Решить до", what: "Что решить", about: "Запись", where: "Где", who: "У кого", act: "Действие" },
  record: (number: string) => `запись ${number}`,
  account: "Кабинет гражданина",
  wholeAgency: "Всё ведомство",
  free: "Свободно",
  asked: "ждём ответа гражданина",
  answered: "гражданин ответил",
  mine: (since: string) => `У вас, ${since}`,
  taken: (by: string, since: string) => `${by}, ${since}`,
  open: "Открыть",
  take: "Взять",
  giveBack: "Вернуть",
  late: (day: string) => `Срок прошёл: ${day}`,
  today: "Сегодня",
  tomorrow: (day: string) => `Завтра, ${day}`,
} as const;

/** By which day, told apart by words: the day of its office. */
export function dueWords(dueOn: Day, now: Date, zone: string): { text: string; isUrgent: boolean } {
  const today = dayIn(now, zone);
  if (dueOn < today) return { text: queueWords.late(shortDay(dueOn)), isUrgent: true };
  if (dueOn === today) return { text: queueWords.today, isUrgent: true };
  return {
    text: dueOn === shiftDay(today, 1) ? queueWords.tomorrow(shortDay(dueOn)) : shortDay(dueOn),
    isUrgent: false,
  };
}

/** пн 23 ноября: the year goes without saying, for terms are of weeks. */
export function shortDay(day: Day): string {
  const parts = partsOfDay(day);
  return `${weekdays[weekdayOf(parts) - 1]} ${parts.day} ${monthsInDates[parts.month - 1]}`;
}

/** с 14:03, or с 20 ноября 2026: the clock is that of the office. */
export const sinceWords = (at: Date, now: Date, zone: string): string =>
  `с ${dayIn(at, zone) === dayIn(now, zone) ? timeWords(at, zone) : dateWords(at, zone)}`;

/** The same as a sentence. */
export function dueSentence(dueOn: Day, now: Date, zone: string): string {
  const today = dayIn(now, zone);
  if (dueOn < today) return `${queueWords.late(shortDay(dueOn))}.`;
  return dueOn === today ? "Решить нужно сегодня." : `Решить до: ${shortDay(dueOn)}.`;
}
