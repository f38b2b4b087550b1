import type { BankNews, Order, OrderState, RefundAnswer, RefundOrder } from "./bank-order";

/** The bank does not answer, or not as it should: it is asked again. */
export class BankAway extends Error {}

/**
 * Whoever takes money for agencies: one folder per way, chosen by PAYMENTS_BANK. What leads there and what comes back is signed; what
 * comes back may come late, twice, in any order, or never, so it is asked, too.
 */
export interface Bank {
  /** As papers name it. */
  name: string;
  /** Nobody's money goes anywhere. */
  demonstration: boolean;
  /** Where somebody pays an order: signed, the same for the same order. */
  payAt(order: Order): string;
  /** What came by itself; null: not from the bank, or not whole. */
  hear(body: URLSearchParams): BankNews | null;
  /** @throws BankAway */
  ask(orderId: string, signal?: AbortSignal): Promise<OrderState>;
  /** Gives back the whole of an order. @throws BankAway */
  refund(refund: RefundOrder, signal?: AbortSignal): Promise<RefundAnswer>;
}

declare module "~/shell/house.server" {
  interface House {
    /** Null: nothing can be paid here. */
    bank: Bank | null;
  }
}
