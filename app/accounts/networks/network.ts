import { done, type Outcome, refuse } from "~/lib/outcome";

/** Of bits, first to last, as text of 0 and 1: what a network's addresses begin with. */
interface Bits {
  family: 4 | 6;
  bits: string;
}

export type NetworkReason =
  | { code: "not-a-network"; typed: string }
  /** More addresses than somebody could be among, or a part of one household's (IPv6). */
  | { code: "size"; typed: string; from: number; to: number };

/** How long what a network begins with may be. One household of IPv6 has a /64, and is never told apart further. */
const sizes = { 4: { from: 8, to: 32 }, 6: { from: 16, to: 64 } } as const;

/** A network in CIDR notation as it is kept, `203.0.113.0/24`; an address alone is one of a single address, of IPv6 its household's. */
export function parseNetwork(typed: string): Outcome<string, NetworkReason> {
  const [, address = "", length] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/.exec(typed.toLowerCase()) ?? [];
  const read = bitsOf(address);
  if (!read) return refuse({ code: "not-a-network", typed });
  const { from, to } = sizes[read.family];
  const prefix = length === undefined ? to : Number(length);
  if (prefix < from || prefix > to) return refuse({ code: "size", typed, from, to });
  return done(`${written({ ...read, bits: read.bits.slice(0, prefix) })}/${prefix}`);
}

/** Whether an address, or a network of one household, lies in one of these. */
export function liesIn(networks: readonly string[], address: string): boolean {
  const own = bitsOf(address.split("/")[0] ?? "");
  return networks.some((network) => {
    const [start = "", prefix] = network.split("/");
    const read = bitsOf(start);
    if (!own || !read || own.family !== read.family) return false;
    return own.bits.startsWith(read.bits.slice(0, Number(prefix)));
  });
}

function bitsOf(address: string): Bits | null {
  const four = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address);
  if (four) {
    const bytes = four.slice(1).map(Number);
    return bytes.every((byte) => byte < 256)
      ? { family: 4, bits: bytes.map((byte) => binary(byte, 8)).join("") }
      : null;
  }
  const [head = "", tail, ...more] = address.split("::");
  const [left, right] = [head, tail ?? ""].map((part) => (part === "" ? [] : part.split(":"))) as [string[], string[]];
  const missing = 8 - left.length - right.length;
  const isWhole = tail === undefined ? missing === 0 : missing > 0;
  const groups = [...left, ...Array<string>(Math.max(0, missing)).fill("0"), ...right];
  const isRead = isWhole && more.length === 0 && groups.every((group) => /^[0-9a-f]{1,4}$/.test(group));
  return isRead ? { family: 6, bits: groups.map((group) => binary(Number.parseInt(group, 16), 16)).join("") } : null;
}

const binary = (value: number, width: number): string => value.toString(2).padStart(width, "0");

/** Of IPv6 no more than a household's part, whose rest is zeros. */
function written({ family, bits }: Bits): string {
  const width = family === 4 ? 8 : 16;
  const all = bits.padEnd(family === 4 ? 32 : 64, "0");
  const parts = all.match(new RegExp(`.{${width}}`, "g"))!.map((part) => Number.parseInt(part, 2));
  return family === 4 ? parts.join(".") : `${parts.map((part) => part.toString(16)).join(":")}::`;
}

/** So many an account has at most. */
export const MOST_NETWORKS = 10;

export const networksPath = "/account/networks";
