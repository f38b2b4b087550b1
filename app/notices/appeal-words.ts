import { officeWords } from "~/agencies/office";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { counted } from "~/lib/plural";
import { dayWords, exactWords } from "~/lib/time-words";
import { nouns } from "~/records/kinds-words";
import type { AppealFacts, ResolutionFacts } from "./appeal";
import { formatNoticeNumber } from "./number";
import { type NoticeRow, type NoticeText, truth } from "./parts-words";

type Disputing = Pick<
  AppealFacts | ResolutionFacts,
  "appealNumber" | "against" | "service" | "office" | "agency" | "timeZone" | "filedAt" | "annulmentNumber"
>;

/** Which body comes next, and which court; `superior` as the agency told it. */
export const elsewhereWords = (superior: string | null): string =>
  `${
    superior
      ? `Вышестоящий орган: ${superior}. Можно обратиться туда, в прокуратуру или в суд.`
      : "Можно обратиться и в вышестоящий орган, в прокуратуру или в суд."
  } У суда свой срок, обычно три месяца со дня, когда вы узнали о решении: здешняя жалоба его не продлевает.`;

/** What was disputed, by the notice of it. */
export const againstWords = ({ against, service }: Pick<Disputing, "against" | "service">): string =>
  ({
    deny: `Уведомление об отказе в отмене ${nouns[service.kind].of}`,
    withdraw: `Уведомление об отзыве отмены ${nouns[service.kind].of}`,
    decide: "Уведомление об отказе по заявлению",
  })[against.mode];

/** What it came to, as a sentence. */
export const resolvedWords = ({ outcome, against }: Pick<ResolutionFacts, "outcome" | "against">): string =>
  ({
    deny: { upheld: "Отказ остаётся в силе", overturned: "Отказ отменён" },
    withdraw: { upheld: "Отзыв отмены остаётся в силе", overturned: "Отзыв отмены отменён" },
    decide: { upheld: "Отказ остаётся в силе", overturned: "Отказ отменён" },
  })[against.mode][outcome];

/** The names of the lines, on paper and on the page. */
export const disputeTerms = {
  appeal: "Жалоба",
  against: "На что",
  about: "О чём",
  where: "Где",
  agency: "Ведомство",
  files: "Документы",
  decideBy: "Решат",
  resolution: "Решение",
  resolved: "Решено",
  words: "Что пишет ведомство",
} as const;

const pieces = { one: "документ", few: "документа", many: "документов" };

export const filesWords = ({ files }: Pick<AppealFacts, "files">): string =>
  files > 0 ? `${counted(files, pieces)} вместе с жалобой` : "Не приложены";

export const decideByWords = ({ decideBy }: Pick<AppealFacts, "decideBy">): string =>
  `До конца дня ${dayWords(decideBy)}. Если понадобится больше времени, об этом напишут`;

/** When, and whether anybody decided. */
export const resolvedAtWords = ({
  finishedAt,
  by,
  timeZone,
}: Pick<ResolutionFacts, "finishedAt" | "by" | "timeZone">) =>
  `${exactWords(new Date(finishedAt), timeZone)}. ${by === "agency" ? "Решило ведомство" : "Срок прошёл, и никто не решил"}`;

/** Which appeal it is, against what, and where. */
export const disputeRows = (facts: Disputing): NoticeRow[] => [
  {
    term: disputeTerms.appeal,
    value: `${formatAnnulmentNumber(facts.appealNumber)}, подана ${exactWords(new Date(facts.filedAt), facts.timeZone)}`,
  },
  {
    term: disputeTerms.against,
    value: `${againstWords(facts)} ${formatNoticeNumber(facts.against.number)}, ${exactWords(new Date(facts.against.finishedAt), facts.timeZone)}`,
  },
  { term: disputeTerms.about, value: facts.service.title },
  { term: disputeTerms.where, value: officeWords(facts.office) },
  { term: disputeTerms.agency, value: facts.agency.name },
];

const footOf = ({ annulmentNumber, appealNumber }: Disputing): string =>
  annulmentNumber === null
    ? `Жалоба ${formatAnnulmentNumber(appealNumber)}.`
    : `Заявка ${formatAnnulmentNumber(annulmentNumber)}.`;

/** The notice of what was decided on an application names nobody, either. */
const nobody = ({ annulmentNumber }: Disputing): string =>
  annulmentNumber === null
    ? "Чья это жалоба, здесь не сказано. О каком она заявлении, видно в уведомлении, которое оспорили."
    : "Чья это жалоба, здесь не сказано: имя стоит в уведомлении, которое оспорили. Показывайте их вместе.";

/** That it was received: on paper. */
export const appealText = (facts: AppealFacts): NoticeText => ({
  title: "Уведомление о приёме жалобы",
  rows: [
    ...disputeRows(facts),
    { term: disputeTerms.files, value: filesWords(facts) },
    { term: disputeTerms.decideBy, value: decideByWords(facts) },
  ],
  meaning: ["Жалобу рассмотрит сотрудник ведомства, который раньше об этом не решал.", nobody(facts), truth],
  foot: footOf(facts),
});

/** What it came to: on paper. */
export const resolutionText = (facts: ResolutionFacts): NoticeText => ({
  title: "Уведомление о решении по жалобе",
  rows: [
    { term: disputeTerms.resolution, value: resolvedWords(facts) },
    { term: disputeTerms.resolved, value: resolvedAtWords(facts) },
    ...(facts.words ? [{ term: disputeTerms.words, value: facts.words }] : []),
    ...disputeRows(facts),
  ],
  meaning: [...nextWords(facts), nobody(facts), truth],
  foot: footOf(facts),
});

/** What a check says of them. */
export const appealVerdict = {
  title: "Уведомление настоящее, жалобу приняли",
  compare: ({ annulmentNumber }: Pick<AppealFacts, "annulmentNumber">) =>
    `Сверьте эти строки с бумагой. Имени здесь нет${annulmentNumber === null ? "." : ": оно стоит в уведомлении, которое оспорили."}`,
  resolved: "Что решили по жалобе, сказано в уведомлении",
} as const;
export const resolutionVerdict = {
  /** First, so that nobody in a hurry takes it for something else. */
  answer: (notice: Pick<ResolutionFacts, "outcome" | "against">) => `${resolvedWords(notice)}.`,
  title: "Уведомление о решении по жалобе настоящее",
  against: "Оспорили уведомление",
} as const;

/** What it means for whoever disputed, and what they can do next. */
export const nextWords = (
  facts: Pick<ResolutionFacts, "outcome" | "against" | "disputableUntil" | "superior">,
): string[] =>
  facts.outcome === "overturned"
    ? [
        `Уведомление ${formatNoticeNumber(facts.against.number)} больше не действует: при проверке его номера это видно.`,
      ]
    : [
        ...(facts.disputableUntil
          ? [
              `Есть новые доводы или документы? До ${dayWords(facts.disputableUntil)} включительно жалобу можно подать ещё раз.`,
            ]
          : []),
        elsewhereWords(facts.superior),
      ];
