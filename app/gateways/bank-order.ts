/** What somebody is led to a bank for. */
export interface Order {
  /** Of the payment: the same one is the same order, however often it is gone to. */
  id: string;
  kopecks: number;
  /** What for, as the bank shows it; nobody's name. */
  title: string;
  /** Until when it can be paid. */
  expiresAt: Date;
  /** Where the bank leads back to. */
  back: string;
}

/** What a bank says of an order, by itself or asked. */
export interface BankNews {
  orderId: string;
  state: "paid" | "declined";
  kopecks: number;
  /** As the bank calls it. */
  operation: string;
}

/** What a bank says when asked: nothing of an order that it does not know, or that nobody has paid yet. */
export type OrderState = BankNews | null;

export interface RefundOrder {
  /** Of the refund: asked twice it is done once. */
  id: string;
  orderId: string;
  kopecks: number;
}

export type RefundAnswer = { state: "done"; operation: string } | { state: "refused" };
