import { type Obligation, type ObligationKind, type PaperCode, paperCodes } from "./rule";
import { lessThanHours } from "./terms-words";

/** Papers within a sentence: «возьмите …», «прислать …». */
export const paperNames: Readonly<Record<PaperCode, string>> = {
  passport: "паспорт",
  emergency: "документ, из которого видно, почему вы не можете прийти",
};

/** Several of them within a sentence, those of one word first. */
export const listedPapers = (papers: readonly PaperCode[]): string =>
  paperCodes
    .filter((code) => papers.includes(code))
    .map((code) => paperNames[code])
    .join(" и ");

interface AskedWords<Kind extends ObligationKind> {
  /** As short as a picture wants it. */
  short: string;
  /** «потом …», «отменить можно до …: …» */
  later: string;
  /** «отменить можно, …» */
  provided: string;
  /** Sentences before anything is filed: between how long is left and until when that holds. */
  asked: string;
  /** Instead of «отмена сработает сразу». */
  effect: string;
  /** «отменить можно, но …»: all that one has to know before. */
  needed: (asked: Extract<Obligation, { kind: Kind }>) => string;
  /** That it was, as a sentence of its own without its stop; where silence is a yes, silence too. */
  met: (asked: Extract<Obligation, { kind: Kind }>) => string;
}

const withinHours = (n: number): string => `в течение ${lessThanHours(n)} после кода и до назначенного времени`;

/** What has to be met besides; a new kind does not compile without its words. */
const table: { readonly [Kind in ObligationKind]: AskedWords<Kind> } = {
  officer: {
    short: "сотрудник",
    later: "решит ведомство",
    provided: "если подтвердит сотрудник",
    asked: "Отмену подтвердит сотрудник ведомства. Срок считаем с подачи заявки.",
    effect: "Отмена сработает, когда её подтвердит сотрудник. Если в срок не ответит, отменим без него.",
    needed: () => "решает сотрудник ведомства",
    met: () => "Решило ведомство: сотрудник подтвердил или не ответил в срок",
  },
  documents: {
    short: "документы",
    later: "понадобится документ",
    provided: "если пришлют документы",
    asked: "К заявке понадобится документ, его посмотрит сотрудник ведомства. Срок считаем с подачи заявки.",
    effect: "Отмена сработает, когда сотрудник примет документ. Если в срок не ответит, отменим без него.",
    needed: (asked) =>
      `${withinHours(asked.withinHours)} нужно через сайт прислать ${listedPapers(asked.papers)}, решает сотрудник ведомства`,
    met: () => "Решило ведомство: документ прислали, сотрудник его принял или не ответил в срок",
  },
  visit: {
    short: "визит",
    later: "нужно прийти лично",
    provided: "если придут лично",
    asked: "После заявки нужно прийти в ведомство и подтвердить отмену лично. Срок считаем с подачи заявки.",
    effect: "Отмена сработает, когда вы подтвердите её лично. До тех пор всё остаётся как есть.",
    needed: ({ bring }) => `нужно прийти в ведомство лично и принести ${listedPapers(bring)}`,
    met: () => "Подтверждено лично в ведомстве",
  },
  confirmation: {
    short: "подтвердить",
    later: "нужно подтвердить дважды",
    provided: "если подтвердят ещё раз",
    asked: "После кода отмену нужно подтвердить ещё раз.",
    effect: "Отмена сработает после второго подтверждения.",
    needed: (asked) => `${withinHours(asked.withinHours)} ${secondWords[asked.silence]}`,
    met: ({ silence }) =>
      silence === "lapses" ? "Подтверждено второй раз" : "Подтверждено второй раз или срок для этого вышел",
  },
};

/** The second confirmation, and what comes of none. */
const secondWords = {
  lapses: "нужно подтвердить ещё раз, иначе заявка закроется и всё останется как было",
  "carried-out": "нужно подтвердить ещё раз; если не ответить, отменим и так",
};

/** What is said of something that a rule asks. */
export const askedWords = (asked: Obligation): { needed: string; met: string } => {
  const words = table[asked.kind] as AskedWords<ObligationKind>;
  return { needed: words.needed(asked), met: words.met(asked) };
};

/** What is said of its kind alone. */
export const askedKindWords = (kind: ObligationKind): Omit<AskedWords<ObligationKind>, "needed" | "met"> => table[kind];
