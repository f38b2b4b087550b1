import { accreditedNames as names } from "./accredited-words";
import { fromBase64 } from "./asn1/armour";
import { hex } from "./asn1/values";
import type { Cryptography } from "./cryptography";
import type { Holds, Report } from "./signature";

/** The ministry's list of accredited authorities: whose signatures may be called qualified. */
export interface AccreditedList {
  /** As the list says, e.g. `2026-11-20T00:00:00`. */
  date: string;
  /** By the SHA-256 of an authority's certificate, in hexadecimal: since when it is accredited; null: always. */
  since: ReadonlyMap<string, Date | null>;
}

/** What the list says of the one who issued a signer's certificate. */
export interface Accreditation {
  holds: Holds;
  date: string;
}

/**
 * Reads the list, of which it takes only the authorities in force. Nothing is resolved: no entities, no addresses; what
 * stands in comments or in the history of an authority is passed over. Null if it is no such list.
 */
export function readAccredited(xml: string, { digest }: Pick<Cryptography, "digest">): AccreditedList | null {
  const text = withoutComments(xml);
  if (!text.includes(`<${names.list}`)) return null;
  const since = new Map<string, Date | null>();
  for (const authority of elements(text, names.authority)) {
    const [before = "", after = ""] = around(authority, names.history);
    const [status = ""] = elements(before + after, names.status);
    if (first(status, names.state) !== names.inForce) continue;
    const from = new Date(first(status, names.since) ?? "");
    for (const data of elements(authority, names.certificate)) {
      const bytes = fromBase64(data);
      if (bytes) since.set(hex(digest("sha-256", bytes)), Number.isNaN(from.getTime()) ? null : from);
    }
  }
  return { date: first(text, names.date) ?? "", since };
}

/** What has no end is no comment. By a regular expression every beginning would look for it again. */
function withoutComments(xml: string): string {
  let text = "";
  for (let from = 0; ; ) {
    const start = xml.indexOf("<!--", from);
    const end = start < 0 ? -1 : xml.indexOf("-->", start + 4);
    if (end < 0) return text + xml.slice(from);
    text += xml.slice(from, start);
    from = end + 3;
  }
}

/** By the certificate of whoever issued the signer's; of several signers all must be issued by accredited ones. */
export function accreditationOf(
  { signers, at }: Report,
  list: AccreditedList,
  { digest }: Pick<Cryptography, "digest">,
): Accreditation {
  const answers = signers.map(({ chain }): Holds => {
    const issuer = fromBase64(chain[1] ?? "");
    if (!issuer) return "unknown";
    const since = list.since.get(hex(digest("sha-256", issuer)));
    return since === undefined || (since !== null && since > new Date(at)) ? "no" : "yes";
  });
  const holds = (["no", "unknown"] as const).find((one) => answers.includes(one)) ?? "yes";
  return { holds: answers.length > 0 ? holds : "unknown", date: list.date };
}

/** The insides of all elements of a name; they do not stand within each other. */
function elements(text: string, name: string): string[] {
  const found: string[] = [];
  const end = `</${name}>`;
  for (let from = start(text, name, 0); from !== null; ) {
    const to = text.indexOf(end, from);
    if (to < 0) break;
    found.push(text.slice(from, to));
    from = start(text, name, to + end.length);
  }
  return found;
}

/** Where the insides of the next element of that name begin: not of a longer name, and not of an empty one. */
function start(text: string, name: string, after: number): number | null {
  for (let at = text.indexOf(`<${name}`, after); at >= 0; at = text.indexOf(`<${name}`, at + 1)) {
    const close = text.indexOf(">", at);
    if (close < 0) return null;
    const next = text[at + name.length + 1] ?? "";
    if (/[\s>]/.test(next) && text[close - 1] !== "/") return close + 1;
  }
  return null;
}

const first = (text: string, name: string): string | undefined => elements(text, name)[0]?.trim();

/** What stands before and after the one element of a name. */
function around(text: string, name: string): string[] {
  const at = text.indexOf(`<${name}>`);
  const end = text.indexOf(`</${name}>`);
  return at < 0 || end < at ? [text] : [text.slice(0, at), text.slice(end + name.length + 3)];
}
