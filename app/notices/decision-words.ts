import { officeWords } from "~/agencies/office";
import { formatRecordNumber } from "~/identity/record-number";
import { counted } from "~/lib/plural";
import { exactWords } from "~/lib/time-words";
import type { DecisionFacts } from "./decision";
import { type NoticeRow, type NoticeText, truth } from "./parts-words";

type Told = Omit<DecisionFacts, "version" | "words">;

const came: Readonly<Record<DecisionFacts["outcome"], string>> = { approved: "Одобрено", denied: "Отказано" };
const documents = { one: "документ", few: "документа", many: "документов" };

/** What it came to, and about what: on paper and on the page. */
export const decisionRows = (facts: Told): NoticeRow[] => {
  const at = (iso: string) => exactWords(new Date(iso), facts.timeZone);
  return [
    { term: "Решение", value: came[facts.outcome] },
    { term: "Решено", value: `${at(facts.finishedAt)}. Решило ведомство` },
    {
      term: "Заявление",
      value: `${shownNumber(facts.application.number)}, отправлено ${at(facts.filedAt)}`,
    },
    { term: "О чём", value: facts.application.title },
    { term: "Где", value: officeWords(facts.office) },
    { term: "Ведомство", value: facts.agency.name },
    ...(facts.documents > 0
      ? [{ term: "Документы", value: `${counted(facts.documents, documents)} на странице заявления` }]
      : []),
  ];
};

/** Masked already, where anybody reads it. */
const shownNumber = (number: string): string => (/^\p{L}?\d+$/u.test(number) ? formatRecordNumber(number) : number);

/** What can be done next. */
export const afterDecision = ({ outcome, superior }: Pick<Told, "outcome" | "superior">): string =>
  outcome === "approved"
    ? "Что делать дальше, пишет ведомство. Документы, если они есть, лежат на странице заявления."
    : `Не согласны? Можно обратиться ${superior ? `в вышестоящий орган (${superior})` : "в вышестоящий орган"}, в прокуратуру или в суд. У суда свой срок, обычно три месяца со дня, когда вы узнали о решении.`;

const nobody = "Чьё это заявление, здесь не сказано: имени в уведомлении нет.";

/** That it was decided: on paper. */
export const decisionText = (facts: DecisionFacts): NoticeText => ({
  title: facts.outcome === "approved" ? "Уведомление об одобрении заявления" : "Уведомление об отказе по заявлению",
  rows: [...decisionRows(facts), ...(facts.words ? [{ term: "Что пишет ведомство", value: facts.words }] : [])],
  meaning: [afterDecision(facts), nobody, truth],
  foot: `Заявление ${formatRecordNumber(facts.application.number)}.`,
});

/** What a check says of it. */
export const decisionVerdict = {
  /** First, so that nobody in a hurry takes the one for the other. */
  answer: { approved: "Заявление одобрено.", denied: "В заявлении отказано." },
  title: "Уведомление о решении по заявлению настоящее",
  compare: "Сверьте эти строки с бумагой. Имени здесь нет.",
} as const;
