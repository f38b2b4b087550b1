import type { Row } from "#db/schema";
import type { Obligation } from "./obligation";
import type { Payment, Refund } from "./payment";

export const toObligation = (row: Row<"obligation"> & { agency_name: string }): Obligation => ({
  ...{ id: row.id, kind: row.kind, agency: { id: row.agency_id, name: row.agency_name }, recordId: row.record_id },
  ...{ uin: row.uin, title: row.title, kopecks: row.kopecks, refund: row.refund, calledOffAt: row.called_off_at },
});

export const toPayment = (row: Row<"payment">): Payment => ({
  ...{ id: row.id, obligationId: row.obligation_id, visitorId: row.visitor_id, kopecks: row.kopecks },
  ...{ state: row.state, begunAt: row.begun_at, channel: row.channel, sealedContact: row.sealed_contact },
  ...{ challengeId: row.challenge_id, bank: row.bank, openedAt: row.opened_at, expiresAt: row.expires_at },
  ...{ askAt: row.ask_at, settledAt: row.settled_at, operation: row.operation },
});

export const toRefund = (row: Row<"refund">): Refund => ({
  ...{ id: row.id, paymentId: row.payment_id, why: row.why, words: row.words, state: row.state },
  ...{ askedAt: row.asked_at, settledAt: row.settled_at },
});
