import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { formatRecordNumber } from "~/identity/record-number";
import { composed } from "~/lib/composed";
import { counted } from "~/lib/plural";
import { capital, dateWords, exactWords, visitZoneWords } from "~/lib/time-words";
import { placeWords } from "~/notices/parts-words";
import { deedWords, nouns } from "~/records/kinds-words";
import { fullName } from "~/records/record";
import { shownWords } from "~/records/shown-words";
import { groundWords } from "~/rules/words";
import { previewWords } from "../filing/preview-words";
import type { StatementFacts } from "./statement";

/**
 * The text that a citizen signs: UTF-8, NFC, lines ended by LF, the last one too. The same facts give the same text for
 * ever: whoever changes a word here changes it for new requests only, since the bytes are kept.
 */
export function statementText(facts: StatementFacts): string {
  const { record, annulment, madeAt } = facts;
  const { kind } = record.service;
  const zone = record.office.timeZone;
  const lines = [
    deedWords(kind, annulment.mode).toUpperCase(),
    "",
    `Заявка ${formatAnnulmentNumber(annulment.number)}, подана ${exactWords(annulment.filedAt, zone)}.`,
    "",
    "О чём прошу",
    `${deedWords(kind, annulment.mode)}, ${annulment.mode === "cancel" ? "с правом вернуть" : "навсегда"}.`,
    ...termsWords(facts),
    "",
    ...recordLines(facts),
    "",
    "Согласие",
    `${previewWords.consent}.`,
    "",
    `Составлено ${exactWords(madeAt, zone)}.`,
    `Редакция заявки ${annulment.revision}. Если заявку изменить, понадобится новая подпись.`,
  ];
  return `${composed(lines.join("\n"))}\n`;
}

const days = { one: "день", few: "дня", many: "дней" };

function termsWords({ record, annulment }: StatementFacts): string[] {
  const { what } = nouns[record.service.kind];
  return annulment.mode === "cancel"
    ? [`Вернуть ${what} можно ${counted(annulment.decision.restoreDays, days)} после отмены.`]
    : [`Знаю, что вернуть ${what} будет нельзя.`];
}

function recordLines({ record, annulment, reason }: StatementFacts): string[] {
  const { of, made } = nouns[record.service.kind];
  const { office, region } = record;
  const due = record.startsAt && capital(visitZoneWords(record.startsAt, office.timeZone));
  return [
    `Номер ${of}: ${formatRecordNumber(record.number)}, ${made} ${dateWords(record.createdAt, office.timeZone)}`,
    `Услуга: ${oneLine(record.service.title)}`,
    ...(due ? [`Назначено: ${due}`] : []),
    `Где: ${oneLine(`${office.name}, ${placeWords(office, region)}`)}`,
    `Ведомство: ${oneLine(record.agency.name)}`,
    `${shownWords.holder(record.service.kind)}: ${oneLine(fullName(record.holder))}`,
    `Основание: ${groundWords(annulment.decision, { ...annulment, startsAt: record.startsAt, isMet: false })}`,
    ...(reason ? [`Причина: ${oneLine(reason)}`] : []),
    ...(annulment.note ? [`Добавлено: ${oneLine(annulment.note)}`] : []),
  ];
}

/** What stands in the PDF beside the text, and in its properties. */
export const statementPaperWords = {
  title: (number: string) => `Заявка ${formatAnnulmentNumber(number)}`,
  foot: "Подписывают сам этот файл. Если его пересохранить или напечатать, подпись не сойдётся.",
} as const;

/** What somebody typed cannot make lines of its own, that would look like ours. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
