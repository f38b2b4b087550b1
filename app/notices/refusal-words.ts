import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { dayWords, exactWords } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import { denialNames } from "~/rules/denial-words";
import { isPast, kindOf, type RefusalFacts } from "./notice";
import { foot, type NoticeRow, type NoticeText, paidWords, recordRows, truth, whoIn } from "./parts-words";
import { proofRows } from "./proof-words";

/** What the notice of a request says that was not granted. */
export const refusalText = (facts: RefusalFacts): NoticeText => ({
  title: `Уведомление об отказе в ${facts.asked === "cancel" ? "отмене" : "аннулировании"} ${nouns[kindOf(facts)].of}`,
  rows: [
    ...recordRows(facts, "Не отменено", isPast(facts) ? "Было назначено" : "Назначено"),
    ...refusalRows(facts),
    ...proofRows(facts),
  ],
  meaning: [stays(facts), disputable(facts), truth],
  foot: foot(facts),
});

function refusalRows(facts: RefusalFacts): NoticeRow[] {
  const { annulmentNumber, filedAt, finishedAt, office, paidKopecks } = facts;
  const exact = (at: string) => exactWords(new Date(at), office.timeZone);
  return [
    { term: "Заявка", value: `${formatAnnulmentNumber(annulmentNumber)}, подана ${exact(filedAt)}` },
    { term: "Отказано", value: `${exact(finishedAt)}. Решило ведомство` },
    ...whyRows(facts),
    { term: "Оплата", value: paidWords(kindOf(facts), paidKopecks) },
  ];
}

/** Why, by which rule, what would have helped. */
export const whyRows = ({ denial, ground }: RefusalFacts): NoticeRow[] => [
  { term: "Почему", value: denialNames[denial.reason] },
  { term: "Правило", value: ground.source },
  { term: "Что помогло бы", value: denial.otherwise },
  ...(denial.words ? [{ term: "Что пишет ведомство", value: denial.words }] : []),
];

const stays = (facts: RefusalFacts): string =>
  `${whoIn(facts)} не ${doneWord(kindOf(facts), facts.asked)}${isPast(facts) ? "" : `, ${nouns[kindOf(facts)].it} остаётся в силе`}.`;

/** Where its citizen turns to. */
const disputePlace = (facts: RefusalFacts): string =>
  isPast(facts) ? "туда, где вас ждали" : nouns[kindOf(facts)].place;

const disputable = (facts: RefusalFacts): string =>
  `Не согласны? Отказ можно оспорить до ${dayWords(facts.denial.disputableUntil)} включительно: обратитесь ${disputePlace(facts)}. Назовите номер этого уведомления.`;
