import { formatKopecks } from "~/lib/kopecks";
import { counted } from "~/lib/plural";
import { askedKindWords, askedWords } from "./asked-words";
import type { Decision } from "./rule";

/** On what ground something was restored, for the notice. */
export const restoreGroundWords = (days: number): string =>
  `Отменённое можно восстановить в течение ${counted(days, { one: "дня", few: "дней", many: "дней" })} после отмены`;

type Ground = Pick<Decision, "deadlineHours" | "feeKopecks" | "asks">;

interface Moments {
  /** The appointed time, if there is one. */
  startsAt: Date | null;
  filedAt: Date;
  /** Whether what the rules ask besides was met, or is to be. */
  isMet: boolean;
}

/** On what ground a cancellation was allowed, for how much, and on what condition: for the notice and the statement. */
export function groundWords(
  { deadlineHours, feeKopecks, asks }: Ground,
  { startsAt, filedAt, isMet }: Moments,
): string {
  const untimed = startsAt && filedAt <= startsAt ? "Подано до назначенного времени" : "Срока для отмены нет";
  const term =
    deadlineHours === null
      ? untimed
      : `Подано не позже чем за ${counted(deadlineHours, { one: "час", few: "часа", many: "часов" })} до назначенного времени`;
  const asked = asks && (isMet ? askedWords(asks).met : `Сработает, ${askedKindWords(asks.kind).provided}`);
  const fee = feeKopecks === undefined ? null : `Сбор за отмену: ${formatKopecks(feeKopecks)}`;
  return [term, asked, fee].filter(Boolean).join(". ");
}
