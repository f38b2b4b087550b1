import { isUuid } from "~/lib/uuid";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { Keys } from "~/shell/keys.server";
import { type Bank, BankAway } from "../bank.server";
import { demoBankName } from "../bank-demo-words";
import { newsFields, readNews } from "../bank-news";
import type { BankNews, Order, OrderState, RefundOrder } from "../bank-order";
import { readSigned, signedFields } from "../signed-fields.server";
import { callsOf, type Deed } from "./deeds";

/** What stands on the page of an order. */
export type Shown = Omit<Order, "expiresAt"> & { isOver: boolean; state: "new" | "paid" | "declined" };

/**
 * MODE=demo only: a bank with pages of its own and a book in the database, from which no money goes anywhere. Fails, delays, answers
 * twice or never as it is told to; `isAway`: it does not answer at all, as long as this process runs.
 */
export class DemoBank implements Bank {
  readonly name = demoBankName;
  readonly demonstration = true;
  isAway = false;
  private readonly secret: string;

  constructor(
    private readonly db: Db,
    keys: Keys,
    private readonly publicUrl: () => string,
  ) {
    this.secret = keys.mac("bank", "demo").toString("hex");
  }

  payAt({ id, kopecks, title, expiresAt, back }: Order): string {
    const fields = { kopecks: String(kopecks), title, expires: expiresAt.toISOString(), back };
    const { signature } = Object.fromEntries(signedFields(this.secret, { order: id, ...fields }));
    return `${this.publicUrl()}/demo-bank/${id}?${new URLSearchParams({ ...fields, signature: signature! })}`;
  }

  hear(body: URLSearchParams): BankNews | null {
    const fields = readSigned(this.secret, body);
    return fields && readNews(fields);
  }

  async ask(orderId: string): Promise<OrderState> {
    this.answers();
    const row = await this.inBook(orderId);
    return row ? newsOf(row) : null;
  }

  async refund({ id, orderId, kopecks }: RefundOrder) {
    this.answers();
    const row = await this.inBook(orderId);
    if (row?.state !== "paid" || row.kopecks !== kopecks) return { state: "refused" } as const;
    const marked = await this.db
      .updateTable("demo_bank_order")
      .set({ refund_id: id })
      .where("id", "=", orderId)
      .where((eb) => eb.or([eb("refund_id", "is", null), eb("refund_id", "=", id)]))
      .returning("id")
      .executeTakeFirst();
    return marked ? ({ state: "done", operation: `R-${id.slice(0, 8)}` } as const) : ({ state: "refused" } as const);
  }

  /** What its page shows; null where the way there was not signed by us. */
  async show(orderId: string, sent: URLSearchParams, now: Date): Promise<Shown | null> {
    const fields = readSigned(this.secret, new URLSearchParams([["order", orderId], ...sent]));
    if (!fields || !isUuid(orderId)) return null;
    const { kopecks, title = "", expires = "", back = "" } = fields;
    const row = await this.inBook(orderId);
    const isOver = now >= new Date(expires);
    return { id: orderId, kopecks: Number(kopecks), title, back, isOver, state: row?.state ?? "new" };
  }

  /** Does it, once, and leaves it to jobs to tell. False: it was done before, or is too late. */
  async act(house: Pick<House, "jobs">, { id, kopecks, isOver }: Shown, deed: Deed, now: Date): Promise<boolean> {
    if (isOver) return false;
    return this.db.transaction().execute(async (trx) => {
      const row = { id, kopecks, state: deed === "decline" ? ("declined" as const) : ("paid" as const), at: now };
      const inserted = trx
        .insertInto("demo_bank_order")
        .values(row)
        .onConflict((oc) => oc.doNothing());
      if (!(await inserted.returning("id").executeTakeFirst())) return false;
      for (const afterSeconds of callsOf[deed])
        await house.jobs.put(trx, "demo-bank-call", { orderId: id }, { afterSeconds });
      return true;
    });
  }

  /** What it tells of an order: signed, as it would be sent. */
  async call(orderId: string): Promise<URLSearchParams | null> {
    const row = await this.inBook(orderId);
    return row ? signedFields(this.secret, newsFields(newsOf(row))) : null;
  }

  private answers(): void {
    if (this.isAway) throw new BankAway("demonstration");
  }

  private inBook(id: string) {
    return this.db.selectFrom("demo_bank_order").selectAll().where("id", "=", id).executeTakeFirst();
  }
}

const newsOf = ({ id, state, kopecks }: { id: string; state: "paid" | "declined"; kopecks: number }): BankNews => ({
  ...{ orderId: id, state, kopecks, operation: `D-${id.slice(0, 8)}` },
});
