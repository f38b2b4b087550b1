import { once } from "node:events";
import { connect, type NetConnectOpts, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import type { Settings } from "~/shell/config.server";
import { doctorWords as words } from "./doctor-words";
import { daysOfCertificate } from "./examine-settings.server";
import { type Finding, lightOf } from "./finding";

const DAY = 86_400_000;
/** Milliseconds for each that is asked. */
const PATIENCE = 5_000;
/** Where an address names no port. */
const usualPorts: Readonly<Record<string, number>> = {
  ...{ "http:": 80, "https:": 443 },
  ...{ "smtp:": 587, "smtps:": 465, "smpp:": 2775, "smpps:": 3550 },
};

/** What the outside says: each gateway is reached, without anything being sent, and the public address is opened. */
export async function examineOutside(settings: Settings, now: Date): Promise<Finding[]> {
  const found = await Promise.all([...gatewaysOf(settings), publicAddress(settings, now)]);
  return found.flat();
}

function gatewaysOf({ sms, mail, attachments, seal }: Settings): (Promise<Finding> | Finding)[] {
  const ways = sms.order.map(({ way, address }): Promise<Finding> | Finding => {
    const about = words.sms;
    if (way === "outbox") return { about, light: "amber", says: words.outbox };
    return way === "http" ? { about, light: "green", says: words.file(address) } : reached(about, address);
  });
  return [
    ...ways,
    mail.url
      ? reached(words.mail, mail.url)
      : { about: words.mail, light: "amber", says: mail.gateway === "outbox" ? words.outbox : words.noMail },
    attachments.clamd === null
      ? { about: words.scanner, light: "amber", says: words.noScanner }
      : reached(words.scanner, attachments.clamd),
    ...(seal.stampUrl ? [reached(words.stamper, seal.stampUrl)] : []),
  ];
}

/** `address`: of a URL, HOST:PORT, or the path of a socket. What is said of it names neither user nor password. */
async function reached(about: string, address: string): Promise<Finding> {
  const { to, shown } = targetOf(address);
  try {
    (await opened(connect(to))).destroy();
    return { about, light: "green", says: words.reached(shown) };
  } catch (error) {
    return { about, light: "red", says: words.unreached(shown, whyOf(error)) };
  }
}

function targetOf(address: string): { to: NetConnectOpts; shown: string } {
  if (address.startsWith("/")) return { to: { path: address }, shown: address };
  const { protocol, hostname, port } = new URL(/^[a-z]+:\/\//.test(address) ? address : `tcp://${address}`);
  const host = hostname.replace(/^\[|\]$/g, "");
  const at = Number(port || usualPorts[protocol]);
  return { to: { host, port: at }, shown: `${hostname}:${at}` };
}

/** Connected within its time. @throws why not */
async function opened<Line extends Socket>(line: Line, event = "connect"): Promise<Line> {
  line.setTimeout(PATIENCE, () => line.destroy(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })));
  await once(line, event);
  return line;
}

const whyOf = (error: unknown): string => {
  const { code, cause, message } = error as Error & { code?: string };
  return code ?? (cause instanceof Error ? whyOf(cause) : message);
};

async function publicAddress({ publicUrl, mode }: Settings, now: Date): Promise<Finding[]> {
  if (!publicUrl) return [];
  const about = words.publicAddress;
  try {
    const options = { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) } as const;
    const { status } = await fetch(new URL("/health/ready", publicUrl), options);
    if (status !== 200) return [{ about, light: "red", says: words.answersOtherwise(publicUrl, status) }];
    const days = publicUrl.startsWith("https:") ? await daysOfTls(new URL(publicUrl), now) : null;
    return days === null
      ? [{ about, light: "green", says: words.answers(publicUrl) }]
      : [{ about, light: lightOf(days, daysOfCertificate), says: words.certificateLeft(publicUrl, days) }];
  } catch (error) {
    // Before a first start nothing answers there.
    return [{ about, light: mode === "demo" ? "amber" : "red", says: words.noAnswer(publicUrl, whyOf(error)) }];
  }
}

async function daysOfTls({ hostname, port }: URL, now: Date): Promise<number> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const line: TLSSocket = await opened(
    connectTls({ host, port: Number(port || 443), servername: host }),
    "secureConnect",
  );
  const { valid_to } = line.getPeerCertificate();
  line.destroy();
  return Math.floor((new Date(valid_to).getTime() - now.getTime()) / DAY);
}
