import { COSIGNATURE, ED25519, type VerifierKey } from "~/journal/note";

/** Which heads are believed (C2SP tlog-policy): signed by one of the logs, and cosigned as the quorum wants. */
export interface Policy {
  logs: { key: VerifierKey; url: string | null }[];
  witnesses: Witness[];
  groups: Group[];
  /** The name of a witness or group; null for `none`. */
  quorum: string | null;
}

export interface Witness {
  /** Within the policy only. */
  name: string;
  key: VerifierKey;
  /** Where it is asked: its submission prefix. */
  url: string | null;
}

export interface Group {
  name: string;
  /** So many of the members must vouch. */
  least: number;
  members: string[];
}

/** Why a text is no policy. */
export type PolicyFault =
  | ("control" | "keyword" | "words" | "key" | "key-twice" | "name-twice" | "name-none" | "member-twice")
  | ("unknown-name" | "threshold" | "url" | "quorum-twice" | "no-quorum" | "too-many");

/** `line` from 1 on; 0 for the text as a whole. */
export type ReadPolicy = { policy: Policy } | { fault: PolicyFault; line: number };

/** Of logs, of witnesses and of groups, each. */
const MOST = 32;
const LONGEST = 64 * 1024;

type ReadKey = (vkey: string, type: number) => VerifierKey | null;

/** `readKey`: reads a verifier key of a type, and sees that its id is its own. */
export function parsePolicy(bytes: Uint8Array, readKey: ReadKey): ReadPolicy {
  // Octets are opaque: two spellings of a letter are two names.
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  if (bytes.length > LONGEST) return { fault: "too-many", line: 0 };
  if (bytes.some((byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a) || byte === 0x7f))
    return { fault: "control", line: 0 };
  const reading = new Reading(readKey);
  for (const [n, line] of text.split("\n").entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== "");
    const fault = words.length === 0 || words[0]!.startsWith("#") ? null : reading.take(words);
    if (fault) return { fault, line: n + 1 };
  }
  const { logs, witnesses, groups, quorum } = reading;
  if (quorum === undefined) return { fault: "no-quorum", line: 0 };
  return { policy: { logs, witnesses, groups, quorum } };
}

class Reading {
  readonly logs: Policy["logs"] = [];
  readonly witnesses: Witness[] = [];
  readonly groups: Group[] = [];
  quorum: string | null | undefined;
  private readonly names = new Set<string>();
  private readonly members = new Set<string>();

  constructor(private readonly readKey: ReadKey) {}

  take([keyword, ...rest]: string[]): PolicyFault | null {
    if (keyword === "log") return this.log(rest);
    if (keyword === "witness") return this.witness(rest);
    if (keyword === "group") return this.group(rest);
    return keyword === "quorum" ? this.setQuorum(rest) : "keyword";
  }

  private log([vkey = "", url, ...more]: string[]): PolicyFault | null {
    const key = this.readKey(utf8(vkey), ED25519);
    const fault = faultOf(key, this.logs, url, more);
    if (!fault) this.logs.push({ key: key!, url: urlOf(url) });
    return fault;
  }

  private witness([name = "", vkey = "", url, ...more]: string[]): PolicyFault | null {
    const key = this.readKey(utf8(vkey), COSIGNATURE);
    const fault = faultOf(key, this.witnesses, url, more) ?? this.define(name);
    if (!fault) this.witnesses.push({ name, key: key!, url: urlOf(url) });
    return fault;
  }

  private group([name = "", threshold = "", ...members]: string[]): PolicyFault | null {
    if (members.length === 0) return "words";
    const isUnknown = members.some((member) => !this.names.has(member));
    if (isUnknown) return "unknown-name";
    if (new Set(members).size < members.length || members.some((member) => this.members.has(member)))
      return "member-twice";
    const numbers: Record<string, string> = { all: String(members.length), any: "1" };
    const least = Number(/^[1-9]\d{0,2}$/.exec(numbers[threshold] ?? threshold)?.[0] ?? 0);
    if (least < 1 || least > members.length) return "threshold";
    if (this.groups.length === MOST) return "too-many";
    const fault = this.define(name);
    if (fault) return fault;
    for (const member of members) this.members.add(member);
    this.groups.push({ name, least, members });
    return null;
  }

  private setQuorum([name, ...more]: string[]): PolicyFault | null {
    if (name === undefined || more.length > 0) return "words";
    if (this.quorum !== undefined) return "quorum-twice";
    if (name !== "none" && !this.names.has(name)) return "unknown-name";
    this.quorum = name === "none" ? null : name;
    return null;
  }

  private define(name: string): PolicyFault | null {
    if (name === "none") return "name-none";
    if (this.names.has(name)) return "name-twice";
    this.names.add(name);
    return null;
  }
}

function faultOf(
  key: VerifierKey | null,
  known: readonly { key: VerifierKey }[],
  url: string | undefined,
  more: string[],
): PolicyFault | null {
  if (more.length > 0) return "words";
  if (!key) return "key";
  // The same key under another name is the same signer.
  if (known.some((one) => String(one.key.publicKey) === String(key.publicKey))) return "key-twice";
  if (url !== undefined && !/^https?:\/\/[^/]/.test(url)) return "url";
  return known.length === MOST ? "too-many" : null;
}

const urlOf = (url: string | undefined): string | null => (url === undefined ? null : utf8(url).replace(/\/+$/, ""));

/** What a word says to people, and in keys. */
export const utf8 = (latin1: string): string =>
  new TextDecoder().decode(Uint8Array.from(latin1, (char) => char.charCodeAt(0)));

/** Whether these witnesses, by their names in the policy, are enough. */
export function isQuorum(policy: Policy, vouching: ReadonlySet<string>): boolean {
  const held = new Set(policy.witnesses.map(({ name }) => name).filter((name) => vouching.has(name)));
  // Members stand before their groups.
  for (const { name, least, members } of policy.groups)
    if (members.filter((member) => held.has(member)).length >= least) held.add(name);
  return policy.quorum === null || held.has(policy.quorum);
}

/** How many witnesses a quorum has at least. */
export function leastWitnesses(policy: Policy): number {
  const least = new Map(policy.witnesses.map(({ name }) => [name, 1]));
  for (const group of policy.groups) {
    const cheapest = group.members.map((member) => least.get(member) ?? 1).sort((a, b) => a - b);
    least.set(
      group.name,
      cheapest.slice(0, group.least).reduce((sum, one) => sum + one, 0),
    );
  }
  return policy.quorum === null ? 0 : (least.get(policy.quorum) ?? 1);
}
