import type { ObligationKind } from "#db/schema";
import { formatUin } from "~/identity/uin";
import { formatKopecks } from "~/lib/kopecks";
import { exactWords } from "~/lib/time-words";
import { formatNoticeNumber } from "./number";
import { type NoticeText, truth } from "./parts-words";
import type { ReceiptFacts, RefundFacts } from "./receipt";

/** As much of a receipt as its lines say. */
export type Told = Omit<ReceiptFacts, "version" | "mode"> & {
  mode: "pay" | "refund";
  returns?: RefundFacts["returns"];
};

/** What is paid for: on the page of a payment, on its receipt, at the desk. */
export const obligationNames: Readonly<Record<ObligationKind, string>> = {
  cancelling: "Сбор за отмену",
  application: "Плата за услугу",
  charge: "Начисление ведомства",
  debt: "Задолженность",
};

/** The names of the lines, on paper and on the page. */
export const receiptTerms = {
  what: "За что",
  uin: "УИН",
  amount: { pay: "Заплачено", refund: "Возвращено" },
  agency: { pay: "Кому", refund: "Кто получал" },
  bank: "Через кого",
  operation: "Операция",
  filed: { pay: "Подтверждено", refund: "Возврат начат" },
  finished: { pay: "Банк провёл", refund: "Банк вернул" },
  returns: "Возвращает оплату",
} as const;

export const whatFor = ({ obligation: { kind, title } }: Pick<ReceiptFacts, "obligation">): string =>
  `${obligationNames[kind]}: ${title}`;

/** What a check says of a receipt. */
export const receiptVerdict = {
  title: { pay: "Чек настоящий, деньги заплачены", refund: "Чек настоящий, деньги возвращены" },
  returned: "Чек настоящий, но деньги потом вернули",
  since: (moment: string) => `Деньги вернули ${moment}.`,
  by: "Чек возврата",
  compare: "Сверьте эти строки с чеком. Кто платил, чек не говорит.",
  returns: "Возвращает оплату по чеку",
} as const;

/** What a receipt says: on paper and on the page. */
export function receiptText(facts: ReceiptFacts | RefundFacts): NoticeText {
  return {
    title: facts.mode === "pay" ? "Чек об оплате" : "Чек возврата",
    rows: receiptRows(facts),
    meaning: [
      meaning[facts.mode],
      "Кто платил, чек не говорит: храните его сами. По номеру его проверит любой.",
      truth,
    ],
    foot: "Выдан службой «Отмена».",
  };
}

/** Each line of a receipt. */
export function receiptRows(facts: Told): NoticeText["rows"] {
  const { mode, obligation, kopecks, agency, bank, timeZone, returns = null } = facts;
  const at = (iso: string) => exactWords(new Date(iso), timeZone);
  return [
    { term: receiptTerms.what, value: whatFor(facts) },
    { term: receiptTerms.amount[mode], value: formatKopecks(kopecks) },
    ...(obligation.uin ? [{ term: receiptTerms.uin, value: formatUin(obligation.uin) }] : []),
    { term: receiptTerms.agency[mode], value: agency.name },
    { term: receiptTerms.bank, value: bank.name },
    { term: receiptTerms.operation, value: bank.operation },
    { term: receiptTerms.filed[mode], value: at(facts.filedAt) },
    { term: receiptTerms.finished[mode], value: at(facts.finishedAt) },
    ...(returns ? [{ term: receiptTerms.returns, value: `Чек ${formatNoticeNumber(returns.number)}` }] : []),
  ];
}

const meaning: Readonly<Record<Told["mode"], string>> = {
  pay: "Банк сообщил, что деньги получены.",
  refund: "Банк сообщил, что вернул всю сумму туда, откуда она пришла.",
};
