/** The ways out to telephones, each with what its address is; null: it has none, and shows everything to everybody. */
const addresses = { outbox: null, kannel: "its sendsms address" } as const;
export type SmsWay = keyof typeof addresses;
const ways = Object.keys(addresses) as SmsWay[];

/** Part of the settings' list: by whom SMS go out. */
export const smsVariables = {
  SMS_GATEWAY: {
    kind: "text",
    default: undefined,
    says: `${ways.join(" or ").replace("outbox", "outbox (demo only)")}.`,
  },
  SMS_URL: {
    kind: "text",
    default: undefined,
    says: "Kannel's sendsms address, user and password included as in its manual.",
  },
} as const;

type Raw = (name: keyof typeof smsVariables) => string | undefined;

export interface SmsSettings {
  smsGateway: SmsWay;
  /** Of a way that has an address: what can be read as one. */
  smsUrl: string | null;
}

export const smsSettings = (raw: Raw): SmsSettings => ({
  smsGateway: ways.find((way) => way === raw("SMS_GATEWAY")) ?? "outbox",
  smsUrl: raw("SMS_URL") ?? null,
});

/** Of what was asked for as of what it came to. */
export function smsFaults(raw: Raw, { smsGateway, smsUrl }: SmsSettings, isDemo: boolean): string[] {
  const asked = raw("SMS_GATEWAY");
  const address = addresses[smsGateway];
  if (asked && asked !== smsGateway) return [`SMS_GATEWAY must be ${ways.join(" or ")}`];
  if (address !== null) return URL.canParse(smsUrl ?? "") ? [] : [`SMS_URL is missing: ${smsGateway} needs ${address}`];
  return isDemo ? [] : [`SMS_GATEWAY: the development ${smsGateway} shows codes to everybody; name a real gateway`];
}
