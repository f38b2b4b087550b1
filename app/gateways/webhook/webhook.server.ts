import { lookup as lookUp } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Webhook } from "standardwebhooks";

/** Something to be told, by Standard Webhooks 1.0. */
export interface Hook {
  url: string;
  /** `whsec_…`; all of them sign, so that a receiver may take the new one when it likes. */
  secrets: readonly string[];
  id: string;
  /** When it is sent. */
  at: Date;
  body: string;
}

/** What a server said; or why it said nothing. `private`: its name leads into a network of ours. */
export type Hooked =
  | { status: number; fault: null }
  | { status: null; fault: "private" | "too-slow" | "no-connection" | "no-trust" };

export interface HookTerms {
  /** In a demonstration addresses of this machine and its networks are let through. */
  isDemo: boolean;
  /** Milliseconds for the whole try. */
  patience: number;
  signal?: AbortSignal | undefined;
}

/** Longer, and the try has failed. */
export const HOOK_PATIENCE = 15_000;

/**
 * Tells a server once. Follows no redirect, sends nothing into networks that are not public (the name is looked up once, and what
 * was looked at is what is connected to), and reads no more of an answer than its status.
 */
export async function sendHook(hook: Hook, terms: HookTerms): Promise<Hooked> {
  const url = new URL(hook.url);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isOpen = (address: string) => isAllowed(address, url.protocol, terms.isDemo);
  if (isIP(host) && !isOpen(host)) return { status: null, fault: "private" };
  const timeout = AbortSignal.timeout(terms.patience);
  const signal = terms.signal ? AbortSignal.any([timeout, terms.signal]) : timeout;
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const sent = request(url, {
      method: "POST",
      agent: false,
      signal,
      lookup: openLookup(isOpen),
      headers: { ...headersOf(hook), "content-length": Buffer.byteLength(hook.body) },
    });
    sent.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ status: null, fault: timeout.aborted ? "too-slow" : faultOf(error) }),
    );
    sent.on("response", (response) => {
      resolve({ status: response.statusCode ?? 0, fault: null });
      response.destroy();
    });
    sent.end(hook.body);
  });
}

function headersOf({ secrets, id, at, body }: Hook): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "otmena-webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}

function faultOf({ code = "" }: NodeJS.ErrnoException): "private" | "no-connection" | "no-trust" {
  if (code === PRIVATE) return "private";
  return /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code) ? "no-trust" : "no-connection";
}

const PRIVATE = "EPRIVATE";

/** Looks a name up, and lets through only addresses that all are open. */
const openLookup =
  (isOpen: (address: string) => boolean): LookupFunction =>
  (host, options, callback) =>
    lookUp(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      if (found.length === 0 || !found.every(({ address }) => isOpen(address)))
        return callback(Object.assign(new Error("not a public address"), { code: PRIVATE }), []);
      if (options.all) return callback(null, found);
      return callback(null, found[0]!.address, found[0]!.family);
    });

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Networks that are nobody's in public (IANA special-purpose registries, RFC 6890), and those that hide others. */
const inner = new BlockList();
for (const [net, bits] of [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
  ] as const),
  ...([
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
  ] as const),
  ...([
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ] as const),
] as const)
  inner.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ...([
    ["::", 96],
    ["64:ff9b::", 96],
    ["64:ff9b:1::", 48],
    ["100::", 64],
    ["2001::", 23],
    ["2001:db8::", 32],
  ] as const),
  ...([
    ["2002::", 16],
    ["3fff::", 20],
    ["5f00::", 16],
    ["fc00::", 7],
    ["fe80::", 10],
    ["fec0::", 10],
    ["ff00::", 8],
  ] as const),
] as const)
  inner.addSubnet(net, bits, "ipv6");

/** Whether something may be sent there. Without https only to this machine, in a demonstration. */
export function isAllowed(address: string, protocol: string, isDemo: boolean): boolean {
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (protocol !== "https:") return isDemo && loopback.check(address, family);
  return isDemo || !inner.check(address, family);
}
