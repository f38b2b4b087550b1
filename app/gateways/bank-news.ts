import { isUuid } from "~/lib/uuid";
import type { BankNews } from "./bank-order";

/** What a bank says of an order, as signed fields. */
export const newsFields = ({ orderId, state, kopecks, operation }: BankNews) => ({
  ...{ order: orderId, state, kopecks: String(kopecks), operation },
});

/** Null for what is no such thing. */
export function readNews(fields: Readonly<Record<string, string>>): BankNews | null {
  const { order = "", state, kopecks = "", operation = "" } = fields;
  if (!isUuid(order) || !/^[1-9]\d{0,14}$/.test(kopecks) || !/^[\w-]{1,64}$/.test(operation)) return null;
  return state === "paid" || state === "declined"
    ? { orderId: order, state, kopecks: Number(kopecks), operation }
    : null;
}
