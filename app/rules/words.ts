import { formatKopecks } from "~/lib/kopecks";
import { counted } from "~/lib/plural";
import { askedKindWords, askedWords } from "./asked-words";
import type { FeeRefund } from "./fee";
import type { Decision } from "./rule";
import { countedHours, countedWorkingDays } from "./terms-words";

/** On what ground something was restored, for the notice. */
export const restoreGroundWords = (days: number): string =>
  `Отменённое можно восстановить в течение ${counted(days, { one: "дня", few: "дней", many: "дней" })} после отмены`;

/** That the body itself did not keep the hour. */
export const closedGroundWords = "Ведомство само отменило приём в этот день";

/** On what ground something was moved, for the notice. */
export const moveGroundWords = (workingDays: number): string =>
  workingDays === 0
    ? "Подано до дня, на который было назначено"
    : `Подано не позже чем за ${countedWorkingDays(workingDays)} до назначенного дня`;

type Ground = Pick<Decision, "deadlineHours" | "deadlineWorkingDays" | "feeKopecks" | "feeRefund" | "asks">;

interface Moments {
  /** The appointed time, if there is one. */
  startsAt: Date | null;
  filedAt: Date;
  /** Whether what the rules ask besides was met, or is to be. */
  isMet: boolean;
}

/** When a fee comes back, as its rule says; of a rule that says nothing, nothing is said. */
export const refundWords: Readonly<Record<FeeRefund, string>> = {
  undone: "вернётся, если отмену возьмут назад",
  never: "не возвращается",
};

/** On what ground a cancellation was allowed, for how much, and on what condition: for the notice and the statement. */
export function groundWords(
  { deadlineHours, deadlineWorkingDays: days, feeKopecks, feeRefund, asks }: Ground,
  { startsAt, filedAt, isMet }: Moments,
): string {
  const untimed = startsAt && filedAt <= startsAt ? "Подано до назначенного времени" : "Срока для отмены нет";
  const inDays = days !== undefined && `Подано не позже чем за ${countedWorkingDays(days)} до назначенного дня`;
  const inHours =
    deadlineHours !== null && `Подано не позже чем за ${countedHours(deadlineHours)} до назначенного времени`;
  const term = inDays || inHours || untimed;
  const asked = asks && (isMet ? askedWords(asks).met : `Сработает, ${askedKindWords(asks.kind).provided}`);
  const fee =
    feeKopecks === undefined
      ? null
      : `Сбор за отмену: ${formatKopecks(feeKopecks)}${feeRefund ? `, ${refundWords[feeRefund]}` : ""}`;
  return [term, asked, fee].filter(Boolean).join(". ");
}
