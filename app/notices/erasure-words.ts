import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { counted, type Forms } from "~/lib/plural";
import { exactWords } from "~/lib/time-words";
import { type ErasureFacts, goneThings } from "./erasure";
import type { NoticeText } from "./parts-words";

const goneNames: Record<(typeof goneThings)[number], Forms> = {
  requests: { one: "заявка", few: "заявки", many: "заявок" },
  records: { one: "запись", few: "записи", many: "записей" },
  notices: { one: "файл уведомления", few: "файла уведомлений", many: "файлов уведомлений" },
  documents: { one: "документ", few: "документа", many: "документов" },
  messages: { one: "сообщение", few: "сообщения", many: "сообщений" },
};

const stayedNames: Record<ErasureFacts["stayed"][number], string> = {
  numbers: "Номера уведомлений: их и дальше можно проверить, имени там нет",
  journal: "Строки журнала: в них номера и коды, без имён",
  agency: "Запись в ведомстве: она принадлежит ему",
  copy: "Наша копия записи: она ещё нужна, сотрём её по общему сроку",
  open: "Заявки, которые ещё ждут или которые можно взять назад: сотрём их, когда это закончится",
};

const scopes: Record<Exclude<ErasureFacts["scope"], "request">, string> = {
  account: "Кабинет и заявки из него",
  idle: "Кабинет, в который долго не входили, и заявки из него",
};

/** From what the data were erased. */
export const scopeWords = ({ scope, annulmentNumber }: Pick<ErasureFacts, "scope" | "annulmentNumber">): string =>
  scope === "request" ? `Заявка ${formatAnnulmentNumber(annulmentNumber ?? "")}` : scopes[scope];

/** How much, thing by thing; what there was nothing of is left out. */
export const goneWords = ({ scope, gone }: Pick<ErasureFacts, "scope" | "gone">): string =>
  [
    ...(scope === "request" ? [] : [entryGone]),
    ...goneThings.filter((thing) => gone[thing] > 0).map((thing) => counted(gone[thing], goneNames[thing])),
  ].join(", ");

/** Of an account, which has no more than one of each. */
const entryGone = "Имя, телефоны, почта и входы";

/** One on each line. */
export const stayedWords = ({ stayed }: Pick<ErasureFacts, "stayed">): string =>
  stayed.map((thing) => stayedNames[thing]).join("\n");

/** The names of the lines, on paper and on the page. */
export const erasureTerms = {
  from: "Удалены данные из",
  asked: ({ scope }: Pick<ErasureFacts, "scope">): string =>
    scope === "idle" ? "Предупредили об этом" : "Просьба подана",
  done: "Удалены",
  gone: "Стёрто",
  stayed: "Осталось",
} as const;

/** What a check says of a certificate. */
export const erasureVerdict = {
  title: "Справка настоящая, данные удалены",
  compare: "Сверьте эти строки с бумагой. Чьи это были данные, не знаем и мы.",
} as const;

/** What the certificate says: on paper and on the page. */
export function erasureText(facts: ErasureFacts): NoticeText {
  const at = (iso: string) => exactWords(new Date(iso), facts.timeZone);
  return {
    title: "Справка об удалении данных",
    rows: [
      { term: erasureTerms.from, value: scopeWords(facts) },
      { term: erasureTerms.asked(facts), value: at(facts.filedAt) },
      { term: erasureTerms.done, value: at(facts.finishedAt) },
      { term: erasureTerms.gone, value: goneWords(facts) },
      { term: erasureTerms.stayed, value: stayedWords(facts) },
    ],
    meaning: [
      facts.scope === "idle"
        ? "Данные удалены навсегда, потому что в кабинет долго не входили. Вернуть их не можем и мы."
        : "Данные удалены навсегда по просьбе того, чьи они. Вернуть их не можем и мы.",
      "Чьи это были данные, справка не говорит: храните её сами. По номеру её проверит любой.",
    ],
    foot: "Выдана службой «Отмена».",
  };
}
