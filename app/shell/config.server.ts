import { resolve } from "node:path";
import { type AccountSettings, accountSettings, accountVariables } from "./account-settings.server";
import {
  type AttachmentSettings,
  attachmentFaults,
  attachmentSettings,
  attachmentVariables,
} from "./attachment-settings.server";
import { type BankSettings, bankFaults, bankSettings, bankVariables } from "./bank-settings.server";
import { databaseVariables } from "./database-settings.server";
import { StartError } from "./faults.server";
import { type LogSettings, logSettings, logVariables } from "./log-settings.server";
import { type MailSettings, mailFaults, mailSettings, mailVariables } from "./mail-settings.server";
import { type OfferSettings, offerSettings, offerVariables } from "./offer-settings.server";
import { type OidcSettings, oidcFaults, oidcSettings, oidcVariables } from "./oidc-settings.server";
import { type OperatingSettings, operatingSettings, operatingVariables } from "./operating-settings.server";
import { type PasswordSettings, passwordFaults, passwordSettings, passwordVariables } from "./password-settings.server";
import { productionFaults } from "./production-faults.server";
import { publicUrl } from "./public-url.server";
import { type ReminderSettings, reminderSettings, reminderVariables } from "./reminder-settings.server";
import { type SealSettings, sealFaults, sealSettings, sealVariables } from "./seal-settings.server";
import {
  type SignatureSettings,
  signatureFaults,
  signatureSettings,
  signatureVariables,
} from "./signature-settings.server";
import { type SmsSettings, smsFaults, smsSettings, smsVariables } from "./sms-settings.server";
import { type TicketSettings, ticketSettings, ticketVariables } from "./ticket-settings.server";

/**
 * Every setting there is: kind, default and one sentence. `.env.example` is held against this list by a test.
 * A default of `undefined` with `required` means that the start stops and names what is missing.
 */
export const variables = {
  MODE: {
    kind: "mode",
    default: "production",
    says: "production, or demo: invented people, messages readable at /dev/outbox.",
  },
  HOST: { kind: "text", default: "127.0.0.1", says: "The address to listen on." },
  PORT: { kind: "port", default: "3000", says: "The port to listen on; 0 takes a free one." },
  PUBLIC_URL: {
    kind: "url",
    default: undefined,
    says: "Where citizens reach the service; printed in notices. Demo: http://HOST:PORT.",
  },
  DATA_DIR: {
    kind: "path",
    default: ".data",
    says: "Where the embedded database, the demo keys and the control socket live.",
  },
  SEED_DIR: { kind: "path", default: "db/seed", says: "The catalogue: regions, agencies, offices, services, rules." },
  ...databaseVariables,
  SECRET: {
    kind: "secret",
    default: undefined,
    says: "At least 32 random characters; every key is derived from it. Demo: made at first start.",
  },
  ...sealVariables,
  ...signatureVariables,
  QR_KEY: {
    kind: "path",
    default: undefined,
    says: "The private key that signs QR codes, Ed25519, and its certificate, one PEM file. Demo: made at first start.",
  },
  ...accountVariables,
  ...ticketVariables,
  ...attachmentVariables,
  ...offerVariables,
  ...passwordVariables,
  ...reminderVariables,
  ...logVariables,
  ...smsVariables,
  ...operatingVariables,
  ...mailVariables,
  ...oidcVariables,
  ...bankVariables,
  TRUSTED_PROXIES: {
    kind: "number",
    default: "0",
    says: "How many proxies of ours stand before us and append to X-Forwarded-For.",
  },
  LOG_LEVEL: { kind: "text", default: "info", says: "trace, debug, info, warn, error or silent." },
} as const;

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"];

export type VariableName = keyof typeof variables;

/** The settings of one process, read once and typed. */
export interface Settings {
  mode: "demo" | "production";
  host: string;
  port: number;
  /** Origin without a slash at the end; null until the port is known (demo with PORT=0). */
  publicUrl: string | null;
  dataDir: string;
  seedDir: string;
  databaseUrl: string | null;
  databasePool: number;
  databaseStatements: number;
  /** Seconds. */
  databasePatience: number;
  /** Null in demo: `keys.server.ts` makes one in `dataDir`. */
  secret: string | null;
  seal: SealSettings;
  signatures: SignatureSettings;
  /** Null only in demo. */
  qrKey: string | null;
  accounts: AccountSettings;
  tickets: TicketSettings;
  attachments: AttachmentSettings;
  offers: OfferSettings;
  passwords: PasswordSettings;
  reminders: ReminderSettings;
  log: LogSettings;
  sms: SmsSettings;
  operating: OperatingSettings;
  mail: MailSettings;
  oidc: OidcSettings;
  bank: BankSettings;
  trustedProxies: number;
  logLevel: string;
}

/** Thrown with every fault found, one sentence each. */
export class SettingsError extends StartError {
  constructor(readonly faults: string[]) {
    super(`Settings do not fit:\n- ${faults.join("\n- ")}`);
  }
}

type Environment = Partial<Record<string, string>>;

/** Reads all settings, or throws one `SettingsError` that names everything that is wrong. */
export function readSettings(environment: Environment = process.env): Settings {
  const faults: string[] = [];
  const raw = (name: VariableName) => environment[name]?.trim() || variables[name].default;
  const number = (name: VariableName, min: number, max: number) => {
    const value = Number(raw(name));
    if (!Number.isInteger(value) || value < min || value > max)
      faults.push(`${name} must be a whole number from ${min} to ${max}`);
    return value;
  };
  const mode = raw("MODE");
  if (mode !== "demo" && mode !== "production") faults.push("MODE must be demo or production");
  const demo = mode === "demo";
  const host = raw("HOST") ?? "127.0.0.1";
  const port = number("PORT", 0, 65535);
  const settings: Settings = {
    mode: demo ? "demo" : "production",
    host,
    port,
    publicUrl: publicUrl(raw("PUBLIC_URL"), demo, host, port, faults),
    dataDir: resolve(raw("DATA_DIR") ?? ".data"),
    seedDir: resolve(raw("SEED_DIR") ?? "db/seed"),
    databaseUrl: raw("DATABASE_URL") ?? null,
    databasePool: number("DATABASE_POOL", 1, 200),
    databaseStatements: number("DATABASE_STATEMENTS", 0, 10_000),
    databasePatience: number("DATABASE_PATIENCE", 1, 600),
    secret: raw("SECRET") ?? null,
    seal: sealSettings(raw),
    signatures: signatureSettings(raw),
    qrKey: raw("QR_KEY") ?? null,
    ...{ accounts: accountSettings(raw, number, demo), tickets: ticketSettings(number) },
    attachments: attachmentSettings(raw, number),
    offers: offerSettings(number),
    passwords: passwordSettings(raw, number),
    reminders: reminderSettings(number),
    log: logSettings(raw, number, raw("DATABASE_URL") ? null : resolve(raw("DATA_DIR") ?? ".data")),
    sms: smsSettings(raw),
    operating: operatingSettings(raw, number),
    mail: mailSettings(raw, demo),
    oidc: oidcSettings(raw),
    bank: bankSettings(raw, demo),
    trustedProxies: number("TRUSTED_PROXIES", 0, 10),
    logLevel: raw("LOG_LEVEL") ?? "info",
  };
  faults.push(...signatureFaults(raw("SIGNATURE_REVOCATION"), settings.signatures));
  faults.push(...attachmentFaults(settings.attachments), ...passwordFaults(raw));
  faults.push(...smsFaults(raw, settings.sms, demo), ...mailFaults(raw, settings.mail, demo), ...oidcFaults(raw));
  faults.push(...bankFaults(raw, settings.bank, demo));
  faults.push(...(demo ? [] : productionFaults(settings)));
  if (settings.databaseUrl && !/^postgres(ql)?:\/\//.test(settings.databaseUrl))
    faults.push("DATABASE_URL must begin with postgres://");
  if (!LOG_LEVELS.includes(settings.logLevel)) faults.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}`);
  faults.push(...sealFaults(settings.seal, demo));
  if (environment.NODE_ENV !== "production" && environment.NODE_ENV !== "test")
    faults.push("NODE_ENV must be production, so that React's production build is loaded");
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}
