import { composed } from "~/lib/composed";
import { type Asn1, Malformed } from "../asn1/asn1";
import { Fields, tag } from "../asn1/fields";
import { hex, oidOf, textOf } from "../asn1/values";

/** A distinguished name: what it says, and by what it is compared. */
export interface Name {
  /** Object identifier and text, in the order in which they stand; only those that are texts. */
  parts: readonly { oid: string; text: string }[];
  /** As encoded. */
  bytes: Uint8Array;
  /** Equal for names that RFC 5280, section 7.1, takes for equal. */
  key: string;
  /** Equal for names that say the same, letter by letter, in whichever kind of text. */
  exact: string;
}

/** Octets of a whole name: a long one of an organisation, in Russian, has some 800. */
const LONGEST = 8192;

export function nameOf(node: Asn1): Name {
  if (node.bytes.length > LONGEST) throw new Malformed("the length of a name is exceeded");
  const sets = new Fields(node).rest().map((set) => new Fields(set, tag.set).rest().map(pairOf));
  const keyBy = (say: (text: string) => string) =>
    JSON.stringify(
      sets.map((set) => set.map(({ oid, text, value }) => [oid, text === null ? value : say(text)]).sort()),
    );
  return {
    parts: sets.flat().flatMap(({ oid, text }) => (text === null ? [] : [{ oid, text: text.trim() }])),
    bytes: node.bytes,
    key: keyBy(folded),
    exact: keyBy((text) => text),
  };
}

function pairOf(node: Asn1): { oid: string; text: string | null; value: string } {
  const fields = new Fields(node);
  const oid = oidOf(fields.take());
  const value = fields.take();
  fields.end();
  const text = textOf(value);
  return { oid, text, value: text === null ? hex(value.bytes) : "" };
}

/** Without regard to case, kinds of white space, and how a letter is composed. */
function folded(text: string): string {
  return composed(text, "NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** Whether a name begins with all of another (RFC 5280, 4.2.1.10), as these are compared by their keys. */
export function isWithin(name: Name, base: Name): boolean {
  const [inside, start] = [name, base].map(({ key }) => key.slice(1, -1)) as [string, string];
  return start === "" || inside === start || inside.startsWith(`${start},`);
}

/** The first text under one of these identifiers: an empty one is none. */
export function partOf(name: Name, ...oids: string[]): string | null {
  for (const oid of oids) {
    const found = name.parts.find((part) => part.oid === oid && part.text !== "");
    if (found) return found.text;
  }
  return null;
}
