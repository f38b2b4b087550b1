import type { ServiceKind } from "#db/schema";
import { objectionNames } from "~/agencies/answer-words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { capital, exactWords, momentWords, visitZoneWords } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import { appealText, resolutionText } from "./appeal-words";
import { decisionText } from "./decision-words";
import { endingRows, endsLater } from "./ending-words";
import { erasureText } from "./erasure-words";
import { moveText } from "./move-words";
import { byNameless, isNameless, type NamelessFacts } from "./nameless";
import {
  type AnnulmentFacts,
  type AnyFacts,
  byKind,
  kindOf,
  type NoticeFacts,
  type RestorationFacts,
  type WithdrawalFacts,
} from "./notice";
import { formatNoticeNumber } from "./number";
import { foot, isVisit, type NoticeRow, type NoticeText, paidWords, recordRows, truth, whoIn } from "./parts-words";
import { proofRows } from "./proof-words";
import { receiptText } from "./receipt-words";
import { refusalText } from "./refusal-words";

/** Words that stand on every notice. A number is written in fours. */
export const noticeWords = {
  numberTitle: "Номер уведомления",
  check: "Проверить может любой:",
  camera: "или наведите на код камеру любого телефона: она откроет ответ, настоящее ли уведомление. Имени в нём нет.",
  checkWords: (words: readonly string[]) => `Слова для сверки: ${words.join(", ")}.`,
  meaningTitle: "Что это значит",
  qrAlt: (number: string) => `QR-код: ссылка на проверку уведомления ${number}`,
  offlineTitle: "Проверка без связи",
  offlineHow: "Большой код подписан: его проверит и без интернета заранее открытая страница «Проверить без связи».",
  signedAlt: (number: string) => `Подписанный QR-код: проверка уведомления ${number} без связи`,
  seal: "Файл заверен электронной печатью, в него вложены те же сведения для программ. У распечатки печати нет, её проверяют по номеру.",
  demoSeal: "Это учебный образец. Печать в файле и подпись в QR-коде демонстрационные и ничего не доказывают.",
  sealLabel: "Электронная печать службы",
  facts: "Сведения уведомления для программ",
  linkAlt: (number: string) => `Проверить уведомление ${number}`,
} as const;

/** Days and hours are those of the office, its zone named. */
export const noticeText = (facts: AnyFacts): NoticeText =>
  isNameless(facts)
    ? byNameless<NoticeText, NamelessFacts>(facts, {
        ...{ erase: erasureText, appeal: appealText, resolve: resolutionText, pay: receiptText, refund: receiptText },
        decide: decisionText,
      })
    : recordText(facts);

const recordText = (facts: NoticeFacts): NoticeText =>
  byKind(facts, {
    ...{
      annulment: annulmentText,
      restoration: restorationText,
      withdrawal: withdrawalText,
      refusal: refusalText,
      move: moveText,
    },
  });

const restorationText = (facts: RestorationFacts): NoticeText => ({
  title: `Уведомление о восстановлении ${nouns[kindOf(facts)].of}`,
  rows: [...recordRows(facts, "Восстановлено", "Назначено"), ...restorationRows(facts), ...groundRows(facts)],
  meaning: [back(facts), withdrawn(facts), truth],
  foot: foot(facts),
});

function restorationRows(facts: RestorationFacts): NoticeRow[] {
  const { annulmentNumber, filedAt, finishedAt, office, withdraws, startsAt } = facts;
  const exact = (at: string) => exactWords(new Date(at), office.timeZone);
  const before = withdraws.startsAt !== startsAt && withdraws.startsAt;
  return [
    ...(before ? [{ term: "Было назначено", value: capital(visitZoneWords(new Date(before), office.timeZone)) }] : []),
    { term: "Отмена была", value: `${exact(withdraws.finishedAt)}, заявка ${formatAnnulmentNumber(annulmentNumber)}` },
    { term: "Просьба подана", value: exact(filedAt) },
    { term: "Снова действует", value: `С ${exact(finishedAt)}` },
    { term: "Заменяет", value: `Уведомление об отмене ${formatNoticeNumber(withdraws.number)}` },
  ];
}

const withdrawalText = (facts: WithdrawalFacts): NoticeText => ({
  title: `Уведомление об отзыве отмены ${nouns[kindOf(facts)].of}`,
  rows: [...recordRows(facts, "Отмена отозвана", "Назначено"), ...withdrawalRows(facts)],
  meaning: [asTheirs(facts), withdrawn(facts), truth],
  foot: foot(facts),
});

function withdrawalRows(facts: WithdrawalFacts): NoticeRow[] {
  const { annulmentNumber, filedAt, finishedAt, office, withdraws, objection, paidKopecks, ground } = facts;
  const exact = (at: string) => exactWords(new Date(at), office.timeZone);
  return [
    { term: "Отмена была", value: `${exact(withdraws.finishedAt)}, заявка ${formatAnnulmentNumber(annulmentNumber)}` },
    { term: "Ведомство возразило", value: `${exact(filedAt)}: ${objectionNames[objection]}` },
    { term: "Решено", value: exact(finishedAt) },
    { term: "Заменяет", value: `Уведомление об отмене ${formatNoticeNumber(withdraws.number)}` },
    { term: "Основание", value: ground.source },
    { term: "Оплата", value: paidWords(kindOf(facts), paidKopecks) },
  ];
}

const asTheirs = (facts: NoticeFacts): string =>
  `Ведомство возразило против отмены, и с ним согласились: ${nouns[kindOf(facts)].who} значится так, как у ведомства.`;

/** Nobody can be promised by us to be waited for: that is the agency's to say. */
const back = (facts: NoticeFacts): string => `${whoIn(facts)} снова действует, отмены больше нет.`;

const withdrawn = ({ withdraws }: RestorationFacts | WithdrawalFacts): string =>
  `Уведомление об отмене ${formatNoticeNumber(withdraws.number)} больше не действует: при проверке его номера это видно.`;

const annulmentText = (facts: AnnulmentFacts): NoticeText => ({
  title: `Уведомление об ${isFinal(facts) ? "аннулировании" : "отмене"} ${nouns[kindOf(facts)].of}`,
  rows: [
    ...recordRows(facts, isFinal(facts) ? "Аннулировано" : "Отменено", "Было назначено"),
    ...annulmentRows(facts),
    ...groundRows(facts),
  ],
  meaning: [gone(facts), facts.restorableUntil ? restorable(facts) : final(facts), truth],
  foot: foot(facts),
});

const isFinal = ({ mode }: AnnulmentFacts): boolean => mode === "annul";

function annulmentRows(facts: AnnulmentFacts): NoticeRow[] {
  const { annulmentNumber, filedAt, finishedAt, office } = facts;
  const filed = exactWords(new Date(filedAt), office.timeZone);
  const finished = exactWords(new Date(finishedAt), office.timeZone);
  return [
    { term: "Заявка", value: `${formatAnnulmentNumber(annulmentNumber)}, подана ${filed}` },
    { term: isFinal(facts) ? "Исполнено" : "Отмена исполнена", value: finished },
    { term: "Вид", value: kind(facts) },
    ...endingRows(facts),
  ];
}

const groundRows = (facts: NoticeFacts): NoticeRow[] => [
  { term: "Основание", value: facts.ground.source },
  ...(facts.reason ? [{ term: "Причина", value: facts.reason }] : []),
  { term: "Оплата", value: paidWords(kindOf(facts), facts.paidKopecks) },
  ...proofRows(facts),
];

function kind(facts: AnnulmentFacts): string {
  const name = isFinal(facts) ? "Аннулирование" : "Отмена";
  return facts.restorableUntil ? `${name}, можно вернуть до ${lastMoment(facts)}` : `${name}, навсегда`;
}

const lastMoment = ({ restorableUntil, office }: AnnulmentFacts): string =>
  momentWords(new Date(restorableUntil ?? ""), office.timeZone);

const gone = (facts: AnnulmentFacts): string =>
  endsLater(facts) ??
  `${whoIn(facts)} ${doneWord(kindOf(facts), "cancel")}${isVisit(facts) ? ", приходить по ней не нужно" : " и больше не действует"}.`;

const restorable = (facts: AnnulmentFacts): string =>
  `Вернуть ${themIn(facts)} можно до ${lastMoment(facts)}. Если ${themIn(facts)} вернут, уведомление перестанет действовать.`;

const final = (facts: AnnulmentFacts): string =>
  `Это навсегда: вернуть ${themIn(facts)} нельзя, можно только ${isVisit(facts) ? "записаться" : anew[kindOf(facts)]} заново.`;

const themIn = (facts: NoticeFacts): string => nouns[kindOf(facts)].them;

const anew: Record<ServiceKind, string> = { appointment: "обратиться", application: "подать", ongoing: "оформить" };
