import type { Db } from "~/shell/db.server";
import type { MailGateway } from "../mail.server";

/** MODE=demo only: keeps every e-mail to be read at /dev/outbox, as the citizen would get it. */
export function outboxMail(db: Db, now: () => Date = () => new Date()): MailGateway {
  return {
    name: "outbox",
    async send({ id, to, subject, text }) {
      const row = { message_id: id, channel: "email" as const, recipient: to, subject, body: text, at: now() };
      await db
        .insertInto("outbox")
        .values(row)
        .onConflict((oc) => oc.column("message_id").doNothing())
        .execute();
      return { status: "accepted", queued: false };
    },
  };
}
