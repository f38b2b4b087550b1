import { at } from "~/lib/member";
import { askHttp } from "../ask-http.server";
import type { Call, SendResult, SmsFailure, SmsGateway, SmsMessage } from "../sms.server";
import { type Provider, readProvider } from "./provider.server";

const NAME = "http";
const TIMEOUT_MS = 10_000;

/** Of statuses that the description says nothing of. Behind a proxy that gave up waiting the SMS may have gone out. */
const usual: Record<number, SmsFailure> = {
  ...{ 401: "unauthorised", 402: "unauthorised", 403: "unauthorised", 429: "throttled", 503: "unavailable" },
  ...{ 500: "unknown-outcome", 502: "unknown-outcome", 504: "unknown-outcome" },
};

type Values = Record<string, string>;

/** Any provider that takes an SMS by one request of HTTP, as a file describes it. @throws SettingsError of `readProvider` */
export function httpGateway(file: string, secret: string, timeoutMs = TIMEOUT_MS): SmsGateway {
  const provider = readProvider(file);
  return {
    name: NAME,
    async send(message, signal) {
      const values = valuesOf(message, secret);
      const url = new URL(filled(provider.address, values, encodeURIComponent));
      const asked = await askHttp(url, requestFor(provider, values), timeoutMs, signal);
      return typeof asked === "string" ? { status: "failed", failure: asked } : understood(provider, asked);
    },
    ...(provider.receipts && { call: receiptOf(provider.receipts) }),
  };
}

const valuesOf = ({ id, to, text, validSeconds }: SmsMessage, secret: string): Values => ({
  ...{ id, to, text, secret, digits: to.replace(/^\+/, "") },
  ...(validSeconds !== null && { seconds: String(Math.max(1, Math.floor(validSeconds))) }),
});

function requestFor({ method, headers, as, body }: Provider, values: Values) {
  const type = as === "json" ? "application/json" : "application/x-www-form-urlencoded";
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, filled(value, values)]));
  if (!body || method === "GET") return { method, headers: own };
  const said = filledDeep(body, values) as Record<string, unknown>;
  const form = () =>
    new URLSearchParams(Object.entries(said).map(([name, value]): [string, string] => [name, String(value)]));
  return { method, headers: { "content-type": type, ...own }, body: as === "json" ? JSON.stringify(said) : form() };
}

/** In one pass: what is filled in is not looked at again. */
const filled = (template: string, values: Values, written = (value: string) => value): string =>
  template.replace(/\{(to|digits|text|id|seconds|secret)\}/g, (_, name: string) => written(values[name] ?? ""));

function filledDeep(template: unknown, values: Values): unknown {
  if (template === "{seconds}") return values.seconds === undefined ? undefined : Number(values.seconds);
  if (typeof template === "string") return filled(template, values);
  if (Array.isArray(template)) return template.map((one) => filledDeep(one, values));
  if (typeof template !== "object" || template === null) return template;
  const members = Object.entries(template).map(([name, one]) => [name, filledDeep(one, values)] as const);
  return Object.fromEntries(members.filter(([, one]) => one !== undefined));
}

function understood({ answer: told }: Provider, { code, answer }: { code: number; answer: string }): SendResult {
  const failed = (failure: SmsFailure): SendResult => ({ status: "failed", failure });
  if (code < 200 || code >= 300) return failed(told.statuses[code] ?? usual[code] ?? "rejected");
  const said = readJson(answer);
  const error = told.error && at(said, told.error);
  if (error && !["", "0", "false"].includes(error)) return failed(told.errors[error] ?? "rejected");
  if (!told.id) return { status: "accepted", queued: false };
  const id = at(said, told.id);
  return id ? { status: "accepted", queued: false, providerIds: [id] } : failed("unknown-outcome");
}

const receiptOf =
  (told: NonNullable<Provider["receipts"]>): NonNullable<SmsGateway["call"]> =>
  async ({ what, said }: Call, hearer) => {
    const [providerId, word] = [at(said, told.id), at(said, told.state)];
    if (what !== "receipt" || !providerId || word === undefined) return false;
    const state = told.delivered.includes(word) ? "delivered" : told.undelivered.includes(word) ? "undelivered" : null;
    if (state) await hearer.receipt({ gateway: NAME, providerId, messageId: null, state, code: word });
    return true;
  };

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
