import type { Paper } from "~/annulments/mail-words";
import { formatKopecks } from "~/lib/kopecks";
import type { Mail } from "~/messages/mail";
import { noticeUrl, typedAddress } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import type { ReceiptFacts, RefundFacts } from "~/notices/receipt";

interface Texts {
  text: string;
  mail: Mail;
}

const why = "эту почту указали для чека";
const linked = (publicUrl: string, number: string) => [{ label: "Проверить чек", href: noticeUrl(publicUrl, number) }];

const paperOf = (what: string, number: string, paper: Paper): string =>
  paper === "attached"
    ? `${what} ${formatNoticeNumber(number)} приложен к этому письму.`
    : `${what} ${formatNoticeNumber(number)} можно скачать на странице оплаты.`;

type ReceiptTexts = (facts: ReceiptFacts | RefundFacts, publicUrl: string, paper: Paper) => Texts;

export const paidLetter: ReceiptTexts = ({ number, kopecks }, publicUrl, paper) => ({
  text: `Оплата ${formatKopecks(kopecks)} прошла. Чек: ${typedAddress(publicUrl, number)}`,
  mail: {
    subject: "Чек об оплате. Служба «Отмена»",
    paragraphs: [
      `Банк сообщил, что оплата ${formatKopecks(kopecks)} прошла. ${paperOf("Чек", number, paper)}`,
      "По номеру чек проверит любой. Кто платил, чек не говорит.",
    ],
    links: linked(publicUrl, number),
    why,
  },
});

export const returnedLetter: ReceiptTexts = ({ number, kopecks }, publicUrl, paper) => ({
  text: `Вам вернули ${formatKopecks(kopecks)}. Чек возврата: ${typedAddress(publicUrl, number)}`,
  mail: {
    subject: "Деньги вернули. Служба «Отмена»",
    paragraphs: [
      `Банк вернул ${formatKopecks(kopecks)} туда, откуда их заплатили. ${paperOf("Чек возврата", number, paper)}`,
    ],
    links: linked(publicUrl, number),
    why,
  },
});

export const endedLetter = (kopecks: number, publicUrl: string): Texts => ({
  text: `Оплата ${formatKopecks(kopecks)} не прошла. Попробовать ещё раз: ${publicUrl.replace(/^https?:\/\//, "")}/pay`,
  mail: {
    subject: "Оплата не прошла. Служба «Отмена»",
    paragraphs: [
      `Оплата ${formatKopecks(kopecks)} не прошла: банк её не подтвердил. Если деньги всё же спишут, мы узнаем об этом от банка и пришлём чек.`,
    ],
    links: [{ label: "Попробовать ещё раз", href: `${publicUrl}/pay` }],
    why,
  },
});
