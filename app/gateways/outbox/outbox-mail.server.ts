import type { MailGateway } from "../mail.server";
import type { Operator } from "./operator.server";

/** MODE=demo only: keeps every e-mail to be read at /dev/outbox, as the citizen would get it. */
export const outboxMail = (operator: Operator): MailGateway => ({
  name: "outbox",
  send: ({ id, to, subject, text }) =>
    operator.take({ message_id: id, channel: "email", recipient: to, subject, body: text }),
});
