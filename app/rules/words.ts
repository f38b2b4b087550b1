import { formatKopecks } from "~/lib/kopecks";
import { counted } from "~/lib/plural";
import type { Decision } from "./rule";

/** On what ground something was restored, for the notice. */
export const restoreGroundWords = (days: number): string =>
  `Отменённое можно восстановить в течение ${counted(days, { one: "дня", few: "дней", many: "дней" })} после отмены`;

/** On what ground a cancellation was allowed, and for how much, for the notice. */
export function groundWords({ deadlineHours, feeKopecks }: Pick<Decision, "deadlineHours" | "feeKopecks">): string {
  const term =
    deadlineHours === null
      ? "Срока для отмены нет"
      : `Подано не позже чем за ${counted(deadlineHours, { one: "час", few: "часа", many: "часов" })} до назначенного времени`;
  return feeKopecks === undefined ? term : `${term}. Сбор за отмену: ${formatKopecks(feeKopecks)}`;
}
