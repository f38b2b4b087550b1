import { generateKeyPairSync, sign } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TrustFiles } from "~/cms/x509/trust";
import { cms, sorted, timeAttribute } from "../samples/signatures/make/cms";
import { oid, sequence, set, time } from "../samples/signatures/make/der";
import { algorithmNamed, type Key } from "../samples/signatures/make/keys";
import { crl, extension, type Holder, issue, name } from "../samples/signatures/make/x509";
import { DAY, later } from "./given";

/** Who can sign: a person with a key and a certificate of the test's own authority. */
export interface Person {
  surname: string;
  givenName: string;
  /** 11 and 12 digits. */
  snils?: string;
  inn?: string;
  /** `YYYY-MM-DD` */
  bornOn?: string;
  revoked?: boolean;
  /** All that the certificate says of its owner, instead: object identifiers and texts. */
  called?: [oid: string, text: string][];
}

export interface Signer {
  /** A detached signature, in DER, as made at this instant. */
  sign(content: Uint8Array, at: Date, more?: { attached?: boolean }): Uint8Array;
  certificate: Uint8Array;
  /** For OpenSSL: a key and its certificate in files. */
  files(folder: string): { key: string; certificate: string };
}

/** An authority whose certificates and lists are good at `now`. */
export function testAuthority(now: Date) {
  const [from, until] = [later(-100 * DAY, now), later(400 * DAY, now)];
  const title = name(["2.5.4.6", "RU"], ["2.5.4.3", "Тестовый удостоверяющий центр"]);
  const root = issue({ name: title, key: newKey().key, authority: true, from, until });
  const revoked: { serial: bigint; at: Date }[] = [];
  return {
    /** What trusts it; asked after the last signer was made. */
    trust(): TrustFiles {
      const list = crl({ issuer: root, revoked, number: 1, from: later(-DAY, now), until: later(30 * DAY, now) });
      return { anchors: [root.certificate], certificates: [], crls: [list], ocsp: [] };
    },
    /** The same in folders, as settings name them. */
    folders(folder: string): Record<string, string> {
      const { anchors, crls } = this.trust();
      const of = { SIGNATURE_ANCHORS: ["root.cer", anchors[0]!], SIGNATURE_CRLS: ["root.crl", crls[0]!] } as const;
      return Object.fromEntries(
        Object.entries(of).map(([setting, [file, bytes]]) => {
          const path = join(folder, setting.toLowerCase());
          mkdirSync(path, { recursive: true });
          writeFileSync(join(path, file), bytes);
          return [setting, path];
        }),
      );
    },
    signer(person: Person): Signer {
      const { key, pem } = newKey();
      const more = person.bornOn ? [bornOn(person.bornOn)] : [];
      const holder = issue({ name: nameOf(person), key, issuer: root, from, until, more });
      if (person.revoked) revoked.push({ serial: holder.serial, at: later(-DAY, now) });
      return signerOf(holder, pem);
    },
  };
}

function nameOf({ surname, givenName, snils, inn, called }: Person): Uint8Array {
  if (called) return name(...called);
  return name(
    ["2.5.4.6", "RU"],
    ["2.5.4.4", surname],
    ["2.5.4.42", givenName],
    ["2.5.4.3", `${surname} ${givenName}`],
    ...(snils ? [["1.2.643.100.3", snils] as [string, string]] : []),
    ...(inn ? [["1.2.643.3.131.1.1", inn] as [string, string]] : []),
  );
}

/** RFC 3739, section 3.2.2. */
const bornOn = (day: string) =>
  extension(
    "2.5.29.9",
    sequence(sequence(oid("1.3.6.1.5.5.7.9.1"), set(time(new Date(`${day}T12:00:00Z`), "general")))),
  );

function signerOf(holder: Holder, pem: string): Signer {
  return {
    certificate: holder.certificate,
    sign: (content, at, { attached = false } = {}) =>
      cms({
        ...{ signer: holder, content, ...(attached && { attached: content }) },
        attributes: ({ type, digest, binding }) => sorted([type, digest, binding, timeAttribute(at)]),
      }),
    files(folder) {
      const key = join(folder, "key.pem");
      writeFileSync(key, pem);
      return { key, certificate: holder.file };
    },
  };
}

/** A key of P-256, made in memory. */
export function newKey(): { key: Key; pem: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = {
    algorithm: algorithmNamed("ec256"),
    file: "",
    info: Uint8Array.from(publicKey.export({ type: "spki", format: "der" })),
    sign: (data: Uint8Array) => Uint8Array.from(sign("sha256", data, privateKey)),
  };
  return { key, pem: privateKey.export({ type: "pkcs8", format: "pem" }) as string };
}
