import type { AnnulmentMode } from "#db/schema";
import { dayIn } from "~/lib/zoned";
import { type NoticeFacts, typedAddress } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import { maskRecordNumber } from "~/records/number";
import type { CitizenRecord } from "~/records/record";
import { timeWords, zoneWords } from "~/words/time";

/** 24.11.2026: short, since an SMS has 70 characters. */
const shortDay = (instant: Date, zone: string): string => dayIn(instant, zone).split("-").reverse().join(".");

/** (МСК+2): how far from Moscow, without the city's name. */
const shortZone = (instant: Date, zone: string): string => zoneWords(instant, zone).replace(/^[^(]*/, "");

type Named = Pick<CitizenRecord, "number" | "startsAt" | "createdAt" | "office">;

/** One part of 70 characters: what the code does, to which record, of which day. */
export function annulCodeSms(code: string, mode: AnnulmentMode, record: Named): string {
  const verb = mode === "cancel" ? "отменить" : "аннулировать";
  const zone = record.office.timeZone;
  const day = record.startsAt ? `на ${shortDay(record.startsAt, zone)}` : `от ${shortDay(record.createdAt, zone)}`;
  return `Код ${code}: ${verb} ${maskRecordNumber(record.number)} ${day}. Никому не говорите`;
}

export const phoneCodeSms = (code: string): string =>
  `Код ${code}: показать ваши записи в службе «Отмена». Никому не говорите`;

/** Two parts, with a domain of up to 24 signs: what happened and when, the notice's number, where anybody can check it. */
export function finishedSms(facts: NoticeFacts, publicUrl: string): string {
  const zone = facts.office.timeZone;
  const at = new Date(facts.finishedAt);
  const verb = facts.mode === "cancel" ? "отменена" : "аннулирована";
  const when = `${shortDay(at, zone)} в ${timeWords(at, zone)} ${shortZone(at, zone)}`;
  const number = formatNoticeNumber(facts.number);
  return `Запись ${maskRecordNumber(facts.record.number)} ${verb} ${when}. Уведомление ${number}: ${typedAddress(publicUrl, facts.number)}`;
}
