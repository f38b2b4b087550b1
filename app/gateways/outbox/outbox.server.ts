import type { Db } from "~/shell/db.server";
import type { SmsGateway } from "../sms.server";

/** MODE=demo only: keeps every message to be read at /dev/outbox, as the citizen would get it. */
export function outboxGateway(db: Db, now: () => Date = () => new Date()): SmsGateway {
  return {
    name: "outbox",
    async send({ id, to, text }) {
      const row = { message_id: id, channel: "sms" as const, recipient: to, body: text, at: now() };
      await db
        .insertInto("outbox")
        .values(row)
        .onConflict((oc) => oc.column("message_id").doNothing())
        .execute();
      return { status: "accepted", queued: false };
    },
  };
}
