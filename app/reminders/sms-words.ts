import { maskRecordNumber } from "~/identity/record-number";
import { formatKopecks } from "~/lib/kopecks";
import { timeWords, zoneWords } from "~/lib/time-words";
import { dayIn } from "~/lib/zoned";
import type { CitizenRecord } from "~/records/record";
import type { Reminder } from "./reminder";

/** What a reminder says besides what the record says itself. */
export interface ReminderTerms {
  kind: Reminder["kind"];
  /** Until when it can be cancelled as of now. */
  until: Date | null;
  /** Whether there is a fee from then on. */
  costsLater: boolean;
}

export type Reminded = Pick<
  CitizenRecord,
  "number" | "startsAt" | "nextChargeOn" | "nextChargeKopecks" | "office" | "service"
>;

/** Two parts, with a domain of up to 24 signs: which, when by which clock, until when it can be cancelled, and where. */
export function reminderSms(record: Reminded, { kind, until, costsLater }: ReminderTerms, href: string): string {
  const { number, startsAt, office } = record;
  const [masked, zone] = [maskRecordNumber(number), office.timeZone];
  const where = href.replace(/^https?:\/\//i, "");
  if (kind === "charge" || !startsAt) return `Услуга ${masked}: ${chargeWords(record)}. Не нужна? Отменить: ${where}`;
  const freely = costsLater ? "бесплатно " : "";
  const visit = `${moment(startsAt, zone)} ${shortZone(startsAt, zone)}`;
  if (kind === "deadline" && until)
    return `Запись ${masked} на ${visit} можно ${freely}отменить до ${moment(until, zone)}: ${where}`;
  const end = until ? `Отменить ${freely}можно до ${moment(until, zone)}` : "Если не придёте, отмените";
  return `Напоминаем: запись ${masked}, ${visit}. ${end}: ${where}`;
}

/** «24.11 спишут 300 ₽» */
export function chargeWords({ nextChargeOn, nextChargeKopecks }: Reminded): string {
  const [, month, day] = (nextChargeOn ?? "").split("-");
  const sum = nextChargeKopecks === null ? "плату" : formatKopecks(nextChargeKopecks);
  return `${day}.${month} спишут ${sum}`;
}

const moment = (at: Date, zone: string): string => {
  const [, month, day] = dayIn(at, zone).split("-");
  return `${day}.${month} ${timeWords(at, zone)}`;
};

const shortZone = (at: Date, zone: string): string => zoneWords(at, zone).replace(/^[^(]*/, "");
