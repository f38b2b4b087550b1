import { type Day, partsOfDay } from "~/lib/days";
import { monthsInDates } from "~/lib/months-words";
import { counted } from "~/lib/plural";
import { shortDay } from "../queue/queue-words";
import { busiest, type Count, type DayCount, totalOf } from "./figures";

const days = { one: "день", few: "дня", many: "дней" };
const cancelled = { one: "отмена", few: "отмены", many: "отмен" };
const waiting = { one: "дело", few: "дела", many: "дел" };

/** Figures of an agency. */
export const figuresWords = {
  title: "Показатели",
  lead: (agency: string) => agency,
  span: "За сколько дней",
  spanChoice: (n: number) => counted(n, days),
  show: "Показать",

  byDay: "Отмены по дням",
  columnsOfDay: { day: "День", cancel: "Отменить", annul: "Аннулировать" },
  conclusion: (counts: readonly DayCount[]): string => {
    const { all, annul } = totalOf(counts);
    const span = `За ${counted(counts.length, days)}`;
    if (all === 0) return `${span} ничего не отменяли.`;
    const top = busiest(counts);
    const most = top ? ` Больше всего: ${shortDay(top.day)}, ${top.cancel + top.annul}.` : "";
    return `${span} – ${counted(all, cancelled)}${annul > 0 ? `, из них аннулировано: ${annul}` : ""}.${most}`;
  },
  alt: (counts: readonly DayCount[]): string =>
    `Столбики по дням: ${counts.map(({ cancel, annul }) => cancel + annul).join(", ")}`,
  table: "Те же числа таблицей",

  ages: "Сколько ждут дела в очереди",
  age: (from: number, to: number | null): string =>
    to === null
      ? `Больше ${counted(from, { one: "дня", few: "дней", many: "дней" })}`
      : `До ${counted(to, { one: "дня", few: "дней", many: "дней" })}`,
  agesConclusion: (counts: readonly Count[]): string => {
    const all = counts.reduce((sum, { count }) => sum + count, 0);
    const old = counts.at(-1);
    if (all === 0) return "В очереди пусто.";
    const longest =
      old && old.count > 0 ? ` Дольше двух недель – ${old.count}.` : " Дольше двух недель не ждёт ни одно.";
    return `В очереди ${counted(all, waiting)}.${longest}`;
  },
  agesAlt: (counts: readonly Count[]): string =>
    `Столбики: ${counts.map(({ name, count }) => `${name.toLowerCase()} – ${count}`).join(", ")}`,

  byReason: "По причинам",
  byService: "По услугам",
  byOutcome: "Решения сотрудников",
  noReason: "Не сказали",
  outcome: (title: string, label: string, silent: boolean) => `${title}: ${label}${silent ? " (вышел срок)" : ""}`,
  name: { reason: "Причина", service: "Услуга", outcome: "Решение", age: "Ждут" },
  count: "Сколько",
  none: "Пока нечего считать.",
} as const;

/** 18 ноя: as much as stands under a column. */
export function tickWords(day: Day): string {
  const { day: date, month } = partsOfDay(day);
  return `${date} ${monthsInDates[month - 1]!.slice(0, 3)}`;
}

/** до 3: days, as its picture's title says. */
export const ageTick = (to: number | null): string => (to === null ? "больше" : `до ${to}`);
