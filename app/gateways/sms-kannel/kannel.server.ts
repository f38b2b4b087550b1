import { randomUUID } from "node:crypto";
import { askHttp } from "../ask-http.server";
import type { Call, Hearer, Receipt, SmsFailure, SmsGateway, SmsMessage } from "../sms.server";

const NAME = "kannel";
/** Longer and the outcome counts as unknown: the message may have gone out. */
const TIMEOUT_MS = 10_000;

const failures: Record<number, SmsFailure> = {
  400: "invalid-number",
  401: "unauthorised",
  403: "unauthorised",
  429: "throttled",
};

/** Kannel's bits: 1 delivered, 2 not, 8 taken by the operator, 16 refused. 4 says that it is on its way. */
const DLR_MASK = "27";
const states: Record<string, Receipt["state"]> = { 1: "delivered", 2: "undelivered", 8: "taken", 16: "undelivered" };

/**
 * Kannel's sendsms over HTTP. `address` names host, user and password as in its manual; text goes as UCS-2. A 202 means that Kannel
 * has it, while the operator may be away, or not take more for now. `callback`: where we hear what becomes of it; null: nothing more
 * is asked, and what Kannel does not say to hold is taken to be on its way.
 * Source: Kannel 1.4.5 user guide, chapters "Using SMS" and "Delivery reports"; behaviour measured.
 */
export function kannelGateway(address: string, callback: string | null = null, timeoutMs = TIMEOUT_MS): SmsGateway {
  return {
    name: NAME,
    async send(message, signal) {
      const url = new URL(address);
      const providerId = randomUUID();
      const parameters = { ...parametersOf(message), ...(callback && receiptAsked(callback, message.id, providerId)) };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      const asked = await askHttp(url, {}, timeoutMs, signal);
      if (typeof asked === "string") return { status: "failed", failure: asked };
      if (asked.code !== 202) return { status: "failed", failure: failureOf(asked.code) };
      if (callback) return { status: "accepted", queued: true, providerIds: [providerId] };
      return { status: "accepted", queued: asked.answer.startsWith("3") };
    },
    call: (call, hearer) =>
      call.what === "receipt" ? hearReceipt(call, hearer) : call.what === "inbound" ? hearSms(call, hearer) : never,
  };
}

const never = Promise.resolve(false);

/** Kannel counts `validity` in minutes, and throws away what it holds longer. */
const parametersOf = ({ to, text, validSeconds }: SmsMessage) => ({
  to,
  text,
  coding: "2",
  charset: "UTF-8",
  ...(validSeconds !== null && { validity: String(Math.max(1, Math.floor(validSeconds / 60))) }),
});

/** Kannel has no names for messages, so that each try of ours has one. Of a long text it tells once. */
const receiptAsked = (callback: string, messageId: string, providerId: string) => ({
  "dlr-mask": DLR_MASK,
  "dlr-url": `${callback}/${NAME}/receipt?message=${messageId}&id=${providerId}&type=%d&reply=%A`,
});

const failureOf = (status: number): SmsFailure => failures[status] ?? (status >= 500 ? "unavailable" : "rejected");

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

async function hearReceipt({ query }: Call, hearer: Hearer): Promise<boolean> {
  const { message = "", id = "", type = "", reply = "" } = bytesOf(query);
  const [messageId, providerId] = [String(message), String(id)];
  if (!UUID.test(messageId) || !UUID.test(providerId)) return false;
  const state = states[String(type)];
  if (state) await hearer.receipt({ gateway: NAME, providerId, messageId, state, code: codeIn(String(reply)) });
  return true;
}

/** Of `NACK/0x0000000b/…`, and of a receipt as operators write it: the words that are codes. */
function codeIn(reply: string): string | null {
  const [stat, err] = [/\bstat:(\w{1,10})/i.exec(reply)?.[1], /\berr:(\w{1,10})/i.exec(reply)?.[1]];
  const code = [stat, err].filter(Boolean).join("/") || /^N?ACK\/[\w.-]{0,20}/.exec(reply)?.[0];
  return code || null;
}

/** As `get-url` of group sms-service asks: from=%p&to=%P&text=%b&coding=%c&charset=%C&id=%I. */
async function hearSms({ query }: Call, hearer: Hearer): Promise<boolean> {
  const { from, to, text, id, coding, charset } = bytesOf(query);
  if (!from || !id || !text) return false;
  const isWide = String(coding) === "2" && !/^utf-?8$/i.test(String(charset));
  const told = new TextDecoder(isWide ? "utf-16be" : "utf-8").decode(text);
  const said = { from: String(from), to: String(to ?? ""), text: told, at: new Date() };
  await hearer.inbound({ gateway: NAME, providerId: String(id).slice(0, 100), ...said });
  return true;
}

/** By their names. Kannel writes bytes of whatever coding the text has, which no reader of addresses would leave alone. */
function bytesOf(query: string): Record<string, Buffer> {
  const members = query.split("&").map((member) => member.split("=", 2) as [string, string | undefined]);
  return Object.fromEntries(members.map(([name, value = ""]) => [name, unescaped(value)]));
}

function unescaped(value: string): Buffer {
  const latin = value
    .replaceAll("+", " ")
    .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, "latin1");
}
