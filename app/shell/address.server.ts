import { isIP, isIPv6 } from "node:net";

/**
 * The caller's address as far as it can be believed. Each of our `proxies` appended one entry to X-Forwarded-For, so the
 * entry that many places from the right was written by us; whatever stands left of it is the caller's own invention.
 */
export function clientAddress(remote: string, forwarded: string | null, proxies: number): string {
  if (proxies === 0 || !forwarded) return remote;
  const written = withoutPort(forwarded.split(",").at(-proxies)?.trim() ?? "");
  return isIP(written) ? written : remote;
}

/** What limits count by: an IPv4 address, or the /64 that one IPv6 customer commands. */
export function networkOf(address: string): string {
  const plain = address.split("%")[0] ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(plain)) return plain;
  // The URL parser writes every spelling of one address alike.
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`;
}

function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(entry);
  if (bracketed?.[1]) return bracketed[1];
  return entry.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
}
