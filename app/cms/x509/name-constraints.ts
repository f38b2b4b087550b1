import { type Asn1, Malformed, reading } from "../asn1/asn1";
import { Fields, tag } from "../asn1/fields";
import { type Certificate, isSelfIssued } from "./certificate";
import { extension, extensionId } from "./extensions";
import { directoryName, latin, nameKind } from "./general-name";
import { isWithin, type Name } from "./name";

/** What a name is compared by: its kind (the first octet of a GeneralName) and what it says. */
interface Given {
  kind: number;
  text: string;
  name: Name | null;
  bytes: Uint8Array;
}

interface Constraints {
  permitted: Given[];
  excluded: Given[];
}

/** The first problem of names on a path, from a signer's certificate up to an anchor. */
export const namesProblemIn = (path: readonly Certificate[]) =>
  path.reduce<NamesProblem | null>((problem, issuer, at) => problem ?? namesProblem(issuer, path.slice(0, at)), null);

type NamesProblem = "name-constraints" | "critical-extension";

/**
 * Why an authority may not certify these names: one is not among those it is bound to; or what binds it is not
 * understood (RFC 5280, 4.2.1.10). Whether the extension is critical does not matter, nor whether the authority is an
 * anchor: what it says of itself, it says.
 * @param below the certificates under it, the signer's first
 */
function namesProblem(issuer: Certificate, below: readonly Certificate[]): NamesProblem | null {
  if (below.length === 0 || !issuer.extensions.has(extensionId.nameConstraints)) return null;
  const bound = reading(() => extension(issuer.extensions, extensionId.nameConstraints, constraintsOf));
  if (!bound) return "critical-extension";
  const results = below
    .filter((one, at) => at === 0 || !isSelfIssued(one))
    .flatMap((one) => reading(() => namesOf(one).map((name) => isAllowed(name, bound))) ?? [null]);
  if (results.includes(false)) return "name-constraints";
  return results.includes(null) ? "critical-extension" : null;
}

/** Null: that cannot be said. */
function isAllowed(name: Given, { permitted, excluded }: Constraints): boolean | null {
  const among = (bases: Given[]) => bases.filter(({ kind }) => kind === name.kind).map((base) => isInside(name, base));
  const [inside, outside] = [among(permitted), among(excluded)];
  if (outside.includes(true) || (inside.length > 0 && inside.every((one) => one === false))) return false;
  const isOpen = outside.includes(null) || (inside.length > 0 && !inside.includes(true));
  return isOpen ? null : true;
}

function isInside(given: Given, base: Given): boolean | null {
  switch (given.kind) {
    case nameKind.directory:
      return given.name && base.name && isWithin(given.name, base.name);
    case nameKind.host:
      return isHostWithin(given.text, base.text);
    case nameKind.email:
      return isMailWithin(given.text, base.text);
    case nameKind.address: {
      const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(given.text)?.[1];
      return host === undefined || /^[\d.]+$/.test(host) ? null : isNamedHost(host, base.text);
    }
    case nameKind.ip:
      return isAddressWithin(given.bytes, base.bytes);
    default:
      return null;
  }
}

/** A host, or one of those below it. */
function isHostWithin(host: string, base: string): boolean {
  const [one, other] = [host.toLowerCase().replace(/\.$/, ""), base.toLowerCase()];
  return other === "" || one === other || one.endsWith(other.startsWith(".") ? other : `.${other}`);
}

/** Exactly this host; or, after a dot, all those below it. */
const isNamedHost = (host: string, base: string) =>
  base.startsWith(".") ? isHostWithin(host, base) : host.toLowerCase() === base.toLowerCase();

/** One mailbox, all of a host, or all of the hosts below one. */
function isMailWithin(mail: string, base: string): boolean | null {
  const at = mail.lastIndexOf("@");
  if (at < 1) return null;
  const [box, host] = [mail.slice(0, at), mail.slice(at + 1)];
  const baseAt = base.lastIndexOf("@");
  if (baseAt < 0) return base === "" || isNamedHost(host, base);
  return box === base.slice(0, baseAt) && host.toLowerCase() === base.slice(baseAt + 1).toLowerCase();
}

/** An address under a mask of its own length. */
function isAddressWithin(address: Uint8Array, base: Uint8Array): boolean | null {
  if (![4, 16].includes(address.length) || ![8, 32].includes(base.length)) return null;
  if (base.length !== 2 * address.length) return false;
  return address.every((octet, at) => ((octet ^ base[at]!) & base[address.length + at]!) === 0);
}

const EMAIL = "1.2.840.113549.1.9.1";

/** All names of a certificate: the subject, addresses of mail in it, and the others beside it. */
function namesOf({ subject, extensions }: Certificate): Given[] {
  const bytes = new Uint8Array();
  const isEmpty = subject.bytes.length === 2;
  const mails = subject.parts.filter(({ oid }) => oid === EMAIL);
  const others = extension(extensions, extensionId.alternativeName, (list) => new Fields(list).rest().map(givenOf));
  return [
    ...(isEmpty ? [] : [{ kind: nameKind.directory, text: "", name: subject, bytes }]),
    ...mails.map(({ text }) => ({ kind: nameKind.email, text, name: null, bytes })),
    ...(others ?? []),
  ];
}

function givenOf(node: Asn1): Given {
  const isDirectory = node.id === nameKind.directory;
  const isPlain = !(node.id & 0x20);
  return {
    kind: node.id,
    text: isPlain ? latin(node) : "",
    name: isDirectory ? directoryName(node) : null,
    bytes: isPlain ? node.content : new Uint8Array(),
  };
}

function constraintsOf(node: Asn1): Constraints {
  const fields = new Fields(node);
  const [permitted, excluded] = [fields.maybe(tag.around(0)), fields.maybe(tag.around(1))];
  fields.end();
  return { permitted: permitted?.children.map(baseOf) ?? [], excluded: excluded?.children.map(baseOf) ?? [] };
}

/** A subtree; the distances that it may have by the letter of the standard, nobody uses, and nobody may. */
function baseOf(node: Asn1): Given {
  const fields = new Fields(node);
  const base = fields.take();
  const least = fields.maybe(tag.instead(0));
  fields.end();
  if (least?.content.some((octet) => octet !== 0)) throw new Malformed("distance");
  return givenOf(base);
}
