import type { Db } from "~/shell/db.server";
import type { Hearer, SendResult } from "../sms.server";
import { LATE_SECONDS, type Trouble } from "./trouble";

/** What stands in the outbox: as a citizen would get it. */
interface Delivered {
  message_id: string;
  channel: "sms" | "email";
  recipient: string;
  subject: string | null;
  body: string;
}

/**
 * MODE=demo only: the operator and the mail server of a demonstration. Puts what it delivers where /dev/outbox shows it, and fails as
 * it is told to, for this process and as long as it runs. `wait` calls back after so many seconds.
 */
export class Operator {
  trouble: Trouble = "none";
  hearer: Hearer | null = null;

  constructor(
    private readonly db: Db,
    private readonly now: () => Date = () => new Date(),
    private readonly wait: (work: () => void, seconds: number) => void = later,
  ) {}

  /** Once, however often it is handed over. */
  async take(message: Delivered): Promise<SendResult> {
    const { trouble } = this;
    if (trouble === "down") return { status: "failed", failure: "unavailable" };
    if (trouble === "silent") return { status: "failed", failure: "unknown-outcome" };
    if (trouble === "late") this.wait(() => void this.deliver(message).catch(() => {}), LATE_SECONDS);
    else if (trouble === "lost") this.tell(message, "undelivered");
    else await this.deliver(message);
    return { status: "accepted", queued: false, providerIds: [message.message_id] };
  }

  private async deliver(message: Delivered): Promise<void> {
    await this.db
      .insertInto("outbox")
      .values({ ...message, at: this.now() })
      .onConflict((oc) => oc.column("message_id").doNothing())
      .execute();
    this.tell(message, "delivered");
  }

  /** Nobody waits for it; a process that ends may leave it untold, as operators do. */
  private tell({ message_id }: Delivered, state: "delivered" | "undelivered"): void {
    const receipt = { gateway: "outbox", providerId: message_id, messageId: message_id, state, code: null };
    this.hearer?.receipt(receipt).catch(() => {});
  }
}

const later = (work: () => void, seconds: number): void => void setTimeout(work, seconds * 1000).unref();

declare module "~/shell/house.server" {
  interface House {
    operator: Operator;
  }
}
