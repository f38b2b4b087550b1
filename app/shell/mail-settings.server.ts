import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { domainToASCII } from "node:url";

const ways = ["outbox", "smtp"] as const;
export type MailWay = (typeof ways)[number];

/** Part of the settings' list: by whom e-mail goes out. */
export const mailVariables = {
  MAIL_GATEWAY: {
    kind: "text",
    default: undefined,
    says: "outbox (demo only, and its default) or smtp; unset: no e-mail goes out, and pages do not offer it.",
  },
  MAIL_URL: {
    kind: "text",
    default: undefined,
    says: "The mail server: smtps://USER:PASSWORD@HOST or smtp:// with STARTTLS, which only this machine may do without.",
  },
  MAIL_FROM: {
    kind: "text",
    default: undefined,
    says: "The address that e-mails are from, and that what cannot be delivered comes back to.",
  },
  MAIL_DKIM_SELECTOR: {
    kind: "text",
    default: undefined,
    says: "With MAIL_DKIM_KEY: e-mails are signed by DKIM for the domain of MAIL_FROM; its key is at SELECTOR._domainkey there.",
  },
  MAIL_DKIM_KEY: {
    kind: "path",
    default: undefined,
    says: "The private key of DKIM, PEM: RSA from 2048 bits.",
  },
} as const;

type Raw = (name: keyof typeof mailVariables) => string | undefined;

export interface MailSettings {
  /** Null: no e-mail goes out. */
  gateway: MailWay | null;
  url: string | null;
  /** An address alone, its domain in ASCII. */
  from: string | null;
  dkim: { selector: string; key: string } | null;
}

export function mailSettings(raw: Raw, isDemo: boolean): MailSettings {
  const gateway = ways.find((way) => way === raw("MAIL_GATEWAY")) ?? (isDemo ? "outbox" : null);
  const [selector, key] = [raw("MAIL_DKIM_SELECTOR"), raw("MAIL_DKIM_KEY")];
  return {
    gateway,
    url: raw("MAIL_URL") ?? null,
    from: inAscii(raw("MAIL_FROM") ?? ""),
    dkim: selector && key ? { selector, key } : null,
  };
}

/** Null for what is no address. */
function inAscii(address: string): string | null {
  const [, local, domain] = /^([\w.+-]{1,64})@([^@\s<>"]{1,253})$/.exec(address) ?? [];
  const ascii = domain && domainToASCII(domain);
  return ascii ? `${local}@${ascii}` : null;
}

/** Of what was asked for as of what it came to. */
export function mailFaults(raw: Raw, { gateway, url, from, dkim }: MailSettings, isDemo: boolean): string[] {
  const asked = raw("MAIL_GATEWAY");
  if (asked && asked !== gateway) return [`MAIL_GATEWAY must be ${ways.join(" or ")}`];
  const faults: string[] = [];
  if (gateway === "outbox" && !isDemo)
    faults.push("MAIL_GATEWAY: the development outbox shows codes to everybody; name a real gateway");
  if (gateway === "smtp" && !isMailUrl(url ?? "")) faults.push("MAIL_URL is missing: smtp needs smtp:// or smtps://");
  if (gateway === "smtp" && !from) faults.push("MAIL_FROM must be one address of Latin letters before its @");
  if (!dkim && (raw("MAIL_DKIM_SELECTOR") || raw("MAIL_DKIM_KEY")))
    faults.push("MAIL_DKIM_SELECTOR and MAIL_DKIM_KEY belong together");
  if (dkim && !isKey(dkim.key)) faults.push("MAIL_DKIM_KEY must be a file with a private key, PEM");
  if (dkim && !/^[\w-]+(\.[\w-]+)*$/.test(dkim.selector)) faults.push("MAIL_DKIM_SELECTOR must be a name within DNS");
  return faults;
}

function isKey(path: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(readFileSync(path));
    return asymmetricKeyType === "rsa" && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  } catch {
    return false;
  }
}

const isMailUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^smtps?:$/.test(protocol) && hostname !== "";
};

/** What never leaves this machine needs no TLS. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || (isIP(host) === 4 && host.startsWith("127.")) || host === "[::1]" || host === "::1";
