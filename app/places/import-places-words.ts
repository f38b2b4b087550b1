import { type Forms, plural } from "~/lib/plural";
import type { PlacesTally } from "./capacity";

/** What is wrong with a row of hours. */
export const placeRowWords = {
  noHours: "На эту услугу не записываются на время",
  past: "Это время уже прошло",
  places: ({ code }: { code: "not-whole" | "too-many" }) =>
    code === "not-whole"
      ? "Нужно целое число мест, без знаков и пробелов"
      : "Мест слишком много: больше 500 на одно время",
} as const;

const rows = { one: "строка", few: "строки", many: "строк" };
const added = { one: "место добавлено", few: "места добавлены", many: "мест добавлено" };
const removed = { one: "место убрано", few: "места убраны", many: "мест убрано" };
const rejected = { one: "строка отклонена", few: "строки отклонены", many: "строк отклонено" };

/** How an import of hours ended, for a terminal. */
export function placesSummaryWords(tally: PlacesTally, seconds: number): string {
  const parts = [
    [tally.added, added],
    [tally.removed, removed],
    [tally.rejected, rejected],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, forms]) => grouped(count, forms));
  if (tally.added + tally.removed === 0 && tally.read > tally.rejected)
    told.unshift("свободные места остались как были");
  const time = seconds < 10 ? seconds.toFixed(1).replace(".", ",") : String(Math.round(seconds));
  return `Готово за ${time} с. ${[`Прочитали: ${grouped(tally.read, rows)}`, ...told].join(", ")}.`;
}

const number = new Intl.NumberFormat("ru-RU");
const grouped = (count: number, forms: Forms): string => `${number.format(count)} ${plural(count, forms)}`;
