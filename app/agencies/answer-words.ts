import type { AnswerWay, ObjectionCode } from "#db/schema";
import { dateWords, dayWords, momentWords } from "~/lib/time-words";
import type { Answered } from "./delivery";

/** Why it does not agree, within a sentence about it. */
export const objectionNames: Readonly<Record<ObjectionCode, string>> = {
  "came-anyway": "гражданин всё равно пришёл",
  "served-already": "услугу уже оказали",
  "wrong-record": "отменили не ту запись",
  contradicts: "оно снова прислало запись с другими сведениями",
};

const takenBy: Readonly<Record<AnswerWay, string>> = {
  desk: "Принято ведомством",
  api: "Принято системой ведомства",
  webhook: "Принято системой ведомства",
  import: "Принято: ведомство подтвердило это своими данными",
};

/** Of a move that its agency knew of when it named yet another hour: which, is not for everybody. */
export const otherHourWords = "Ведомство назначило потом другое время";

/** The whole truth about it in one or two sentences. Hours and days are those of `zone`. Nothing personal. */
export function answerWords(
  { state, triedAt, acknowledgedAt, acknowledgedBy, objection }: Answered,
  zone: string,
): string {
  if (objection && !objection.settledAt) return openWords(objection);
  if (objection?.outcome === "upheld" && objection.settledAt)
    return `Ведомство возразило: ${objectionNames[objection.code]}. ${dateWords(objection.settledAt, zone)} с ним согласились`;
  if (objection?.settledAt)
    return `Ведомство возражало: ${objectionNames[objection.code]}. ${dateWords(objection.settledAt, zone)} возражение не приняли`;
  if (state === "acknowledged" && acknowledgedAt && acknowledgedBy)
    return `${takenBy[acknowledgedBy]} ${momentWords(acknowledgedAt, zone)}`;
  return triedAt
    ? `Пробовали сообщить системе ведомства ${momentWords(triedAt, zone)}, она пока не приняла`
    : "Ведомство ещё не ответило";
}

const openWords = ({ code, dueOn }: NonNullable<Answered["objection"]>): string => {
  const objects = `Ведомство возражает: ${objectionNames[code]}`;
  return dueOn ? `${objects}. Решим до ${dayWords(dueOn)} включительно` : objects;
};
