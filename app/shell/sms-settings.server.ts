/** The ways out to telephones, each with the variable that leads to it; null: it needs none, and shows everything to everybody. */
const ways = {
  outbox: null,
  kannel: { variable: "SMS_KANNEL_URL", is: "its sendsms address", kind: /^https?:/ },
  smpp: { variable: "SMS_SMPP_URL", is: "the operator's address", kind: /^smpps?:/ },
  http: { variable: "SMS_HTTP_FILE", is: "a file that describes the provider", kind: null },
} as const;
export type SmsWay = keyof typeof ways;
const names = Object.keys(ways) as SmsWay[];

/** Part of the settings' list: by whom SMS go out. */
export const smsVariables = {
  SMS_GATEWAY: {
    kind: "text",
    default: undefined,
    says: `Who takes SMS: ${names.join(", ").replace("outbox", "outbox (demo only)")}; several in order, with commas, the next where one is down.`,
  },
  SMS_KANNEL_URL: {
    kind: "text",
    default: undefined,
    says: "Kannel's sendsms address, user and password included as in its manual.",
  },
  SMS_SMPP_URL: {
    kind: "text",
    default: undefined,
    says: "An operator's SMPP 3.4: smpp://USER:PASSWORD@HOST:PORT?from=NUMBER, smpps: with TLS; also system-type, ton, npi.",
  },
  SMS_HTTP_FILE: {
    kind: "path",
    default: undefined,
    says: "A file that describes a provider's HTTP; app/gateways/sms-http/provider.server.ts says how.",
  },
  SMS_HTTP_SECRET: { kind: "secret", default: undefined, says: "What {secret} stands for in that file." },
  SMS_CALLBACK: {
    kind: "secret",
    default: undefined,
    says: "Where Kannel and such a provider tell of receipts and SMS that come in: http://HOST:PORT/24-RANDOM-CHARACTERS, a port that only they reach. Unset: nobody is asked.",
  },
  SMS_SHORT_NUMBER: {
    kind: "text",
    default: undefined,
    says: "The number that citizens send an SMS to when they want to cancel; unset: they cannot.",
  },
} as const;

type Raw = (name: keyof typeof smsVariables) => string | undefined;

export interface SmsSettings {
  /** The first is asked first. `address` is empty for a way that needs none. */
  order: readonly { way: SmsWay; address: string }[];
  httpSecret: string;
  /** Without a slash at the end. The process that does jobs listens there. */
  callback: string | null;
  /** Digits alone; null: nobody cancels by SMS. */
  shortNumber: string | null;
}

const asked = (raw: Raw): string[] => (raw("SMS_GATEWAY") ?? "outbox").split(",").map((name) => name.trim());
const isWay = (name: string): name is SmsWay => Object.hasOwn(ways, name);

export const smsSettings = (raw: Raw): SmsSettings => ({
  order: asked(raw)
    .filter(isWay)
    .map((way) => ({ way, address: (ways[way] && raw(ways[way].variable)) ?? "" })),
  httpSecret: raw("SMS_HTTP_SECRET") ?? "",
  callback: raw("SMS_CALLBACK")?.replace(/\/+$/, "") ?? null,
  shortNumber: raw("SMS_SHORT_NUMBER") ?? null,
});

export function smsFaults(raw: Raw, settings: SmsSettings, isDemo: boolean): string[] {
  const { order, callback, shortNumber } = settings;
  if (shortNumber !== null && !/^[0-9]{3,11}$/.test(shortNumber)) return ["SMS_SHORT_NUMBER must be 3 to 11 digits"];
  const wanted = asked(raw);
  if (!wanted.every(isWay) || new Set(wanted).size < wanted.length)
    return [`SMS_GATEWAY must be one or more of ${names.join(", ")}, each once`];
  const isFit = callback === null || (/^http:\/\/[^/?#@]+\/[\w-]{24,}$/.test(callback) && URL.canParse(callback));
  const faults = order.flatMap(({ way, address }) => {
    const needs = ways[way];
    if (needs) return isAddress(address, needs.kind) ? [] : [`${needs.variable} is missing: ${way} needs ${needs.is}`];
    return isDemo ? [] : [`SMS_GATEWAY: the development ${way} shows codes to everybody; name a real gateway`];
  });
  return isFit
    ? faults
    : [...faults, "SMS_CALLBACK must be http://HOST:PORT/ and 24 or more random letters and digits"];
}

const isAddress = (address: string, kind: RegExp | null) =>
  address !== "" && (!kind || (kind.test(address) && URL.canParse(address)));
