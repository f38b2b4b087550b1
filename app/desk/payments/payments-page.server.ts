import { formatUin } from "~/identity/uin";
import { formatKopecks } from "~/lib/kopecks";
import { momentWords } from "~/lib/time-words";
import { whatFor } from "~/notices/receipt-words";
import { bankAwaySince, type DeskPayment, findDeskPayment, listDeskPayments } from "~/payments/desk-payments.server";
import { AWAY_MS } from "~/payments/terms";
import type { DeskWorld } from "../require-officer.server";
import type { DeskPaymentPage, PaymentsPage } from "./payments-view";
import { paymentsWords as words } from "./payments-words";

const MOST = 100;
const ZONE = "Europe/Moscow";

/** What was paid to an officer's agency, as far as they reach it. */
export async function readPayments({ db, actor, now }: DeskWorld): Promise<PaymentsPage> {
  const found = await listDeskPayments(db, actor, MOST + 1);
  const away = await bankAwaySince(db, new Date(now.getTime() - AWAY_MS));
  return {
    away: away && momentWords(away, ZONE),
    first: found.length > MOST ? MOST : null,
    rows: found.slice(0, MOST).map((one) => ({
      ...{ id: one.id, when: momentWords(one.openedAt, ZONE), what: whatFor({ obligation: one }) },
      ...{ amount: formatKopecks(one.kopecks), state: words.states[one.back?.state ?? one.state] },
    })),
  };
}

/** One of them; undefined where the officer does not reach it. */
export async function readPayment({ db, actor }: DeskWorld, id: string): Promise<DeskPaymentPage | undefined> {
  const one = await findDeskPayment(db, actor, id);
  return (
    one && {
      id,
      rows: rowsOf(one),
      record: one.recordId,
      isDebt: one.kind === "debt",
      mayReturn: mayReturn(one) && actor.role !== "looks",
    }
  );
}

const mayReturn = ({ state, back, refund }: DeskPayment) => state === "paid" && back === null && refund !== "never";

function rowsOf(one: DeskPayment) {
  const { uin, openedAt, settledAt, operation, back } = one;
  return [
    { term: words.what, value: whatFor({ obligation: one }) },
    { term: words.amount, value: formatKopecks(one.kopecks) },
    ...(uin ? [{ term: words.uin, value: formatUin(uin) }] : []),
    { term: words.state, value: words.states[back?.state ?? one.state] },
    { term: words.opened, value: momentWords(openedAt, ZONE) },
    ...(settledAt ? [{ term: words.settled, value: momentWords(settledAt, ZONE) }] : []),
    ...(operation ? [{ term: words.operation, value: operation }] : []),
    { term: words.rule, value: words.rules[one.refund] },
    ...(back ? [{ term: words.why, value: words.whys[back.why] }] : []),
    ...(back?.words ? [{ term: words.said, value: back.words }] : []),
  ];
}
