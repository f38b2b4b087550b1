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

/** The networks that an address lies in, from itself outwards; one customer commands many addresses of IPv6. */
export interface Networks {
  /** An IPv4 address; of IPv6 the /64 of one household or one telephone. */
  address: string;
  /** IPv6: the /56 of one customer. IPv4: as `address`. */
  site: string;
  /** IPv6: the /48 of one firm, or of many telephones. IPv4: as `address`. */
  network: string;
  /** The neighbourhood that one provider commands: /16, of IPv6 /32. */
  region: string;
}

/** What limits count by. What is no address is a network by itself. */
export function networksOf(address: string): Networks {
  const plain = address.split("%")[0] ?? "";
  const four = /^(?:::ffff:)?((\d+\.\d+)\.\d+\.\d+)$/i.exec(plain);
  if (four) return { ...alike(four[1]!), region: `${four[2]}/16` };
  if (!isIPv6(plain)) return { ...alike(plain), region: plain };
  const groups = groupsOf(plain);
  const within = (bits: number) => `${masked(groups, bits)}/${bits}`;
  return { address: within(64), site: within(56), network: within(48), region: within(32) };
}

const alike = (address: string) => ({ address, site: address, network: address });

/** The eight groups of an IPv6 address. The URL parser writes every spelling of one address alike. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...zeros, ...right];
}

/** The first so many bits, up to 64, the rest zero. */
function masked(groups: string[], bits: number): string {
  const kept = groups.slice(0, 4).map((group, i) => {
    const wanted = Math.min(16, Math.max(0, bits - 16 * i));
    return (Number.parseInt(group, 16) & (0xffff << (16 - wanted)) & 0xffff).toString(16);
  });
  return `${kept.join(":")}::`;
}

function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(entry);
  if (bracketed?.[1]) return bracketed[1];
  return entry.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
}
