import type { SmsGateway } from "../sms.server";
import type { Operator } from "./operator.server";

/** MODE=demo only: keeps every message to be read at /dev/outbox, as the citizen would get it. */
export const outboxGateway = (operator: Operator): SmsGateway => ({
  name: "outbox",
  send: ({ id, to, text }) =>
    operator.take({ message_id: id, channel: "sms", recipient: to, subject: null, body: text }),
  async hear(hearer) {
    operator.hearer = hearer;
  },
});
