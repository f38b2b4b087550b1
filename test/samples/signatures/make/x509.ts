import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  around,
  ascii,
  type Bytes,
  bits,
  der,
  instead,
  integer,
  numeric,
  octets,
  oid,
  sequence,
  set,
  time,
  treeOf,
  utf8,
  write,
  yes,
} from "./der.ts";
import { type Key, WORK } from "./keys.ts";
import { pem } from "./pem.ts";

const DAY = 86_400_000;

/** As of when everything is to be judged: half an hour from now, so that what OpenSSL dates is before it. */
export const AT = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 30 * 60_000);
export const daysFrom = (days: number): Date => new Date(AT.getTime() + days * DAY);

/** A certificate with its key. */
export interface Holder {
  key: Key;
  certificate: Bytes;
  /** The certificate as PEM, for OpenSSL. */
  file: string;
  name: Bytes;
  serial: bigint;
}

export interface Wanted {
  name: Bytes;
  key: Key;
  /** Itself, if nobody is named. */
  issuer?: Holder;
  serial?: bigint;
  from?: Date;
  until?: Date;
  authority?: boolean;
  pathLength?: number;
  /** Numbers of the bits of key usage; none at all with null. */
  usage?: number[] | null;
  purposes?: string[];
  purposesCritical?: boolean;
  /** Where the list is. */
  point?: string;
  more?: Bytes[];
  /** Not the algorithm of the issuer's key. */
  signedAs?: { algorithm: Bytes; sign(data: Bytes): Bytes };
}

export const keyBitsOf = (info: Bytes): Bytes => treeOf(info).children[1]!.content.slice(1);
export const keyIdOf = (info: Bytes): Bytes => Uint8Array.from(createHash("sha1").update(keyBitsOf(info)).digest());

/** A name from pairs of identifier and text. */
export function name(...parts: [string, string][]): Bytes {
  const pair = ([id, text]: [string, string]) =>
    set(sequence(oid(id), /^[0-9]+$/.test(text) ? numeric(text) : utf8(text)));
  return sequence(...parts.map(pair));
}

export const extension = (id: string, value: Bytes, critical = false): Bytes =>
  sequence(oid(id), ...(critical ? [yes()] : []), octets(value));

function flags(numbers: number[]): Bytes {
  const most = Math.max(...numbers);
  const bytes = new Uint8Array(1 + Math.floor(most / 8));
  for (const number of numbers) bytes[number >> 3]! |= 0x80 >> (number & 7);
  return der(0x03, Uint8Array.of(7 - (most & 7)), bytes);
}

/** The distribution point of RFC 5280, 4.2.1.13, with one address. */
export const pointOf = (address: string): Bytes => around(0, around(0, instead(6, ascii(address))));

let serials = 1000n;

export function issue(wanted: Wanted): Holder {
  const { key, issuer, name: subject } = wanted;
  const serial = wanted.serial ?? ++serials;
  const signer = issuer?.key ?? key;
  const { algorithm, sign } = wanted.signedAs ?? { algorithm: signer.algorithm.signature, sign: signer.sign };
  const body = sequence(
    around(0, integer(2)),
    integer(serial),
    algorithm,
    issuer?.name ?? subject,
    sequence(time(wanted.from ?? daysFrom(-300)), time(wanted.until ?? daysFrom(400))),
    subject,
    key.info,
    around(3, sequence(...extensionsOf(wanted, signer))),
  );
  const certificate = sequence(body, algorithm, bits(sign(body)));
  const file = join(WORK, `certificate-${serial}-${Math.floor(performance.now() * 1000)}.pem`);
  writeFileSync(file, pem("CERTIFICATE", certificate));
  return { key, certificate, file, name: subject, serial };
}

function extensionsOf(wanted: Wanted, signer: Key): Bytes[] {
  const { authority = false, pathLength, purposes, point } = wanted;
  const usage = wanted.usage === undefined ? (authority ? [5, 6] : [0, 1]) : wanted.usage;
  const constraints = authority ? [yes(), ...(pathLength === undefined ? [] : [integer(pathLength)])] : [];
  return [
    extension("2.5.29.14", octets(keyIdOf(wanted.key.info))),
    extension("2.5.29.35", sequence(instead(0, keyIdOf(signer.info)))),
    extension("2.5.29.19", sequence(...constraints), true),
    ...(usage ? [extension("2.5.29.15", flags(usage), true)] : []),
    ...(purposes ? [extension("2.5.29.37", sequence(...purposes.map(oid)), wanted.purposesCritical)] : []),
    ...(point ? [extension("2.5.29.31", sequence(sequence(pointOf(point))))] : []),
    ...(wanted.more ?? []),
  ];
}

export interface WantedCrl {
  issuer: Holder;
  /** With `more`: extensions of the entry. */
  revoked: { serial: bigint; at?: Date; reason?: number; more?: Bytes[] }[];
  number: number;
  from?: Date;
  until?: Date;
  deltaOf?: number;
  more?: Bytes[];
}

export function crl({ issuer, revoked, number, from, until, deltaOf, more = [] }: WantedCrl): Bytes {
  const { key } = issuer;
  const reason = (code: number) => extension("2.5.29.21", der(0x0a, Uint8Array.of(code)));
  const entry = (one: WantedCrl["revoked"][number]) => {
    const said = [...(one.reason === undefined ? [] : [reason(one.reason)]), ...(one.more ?? [])];
    return sequence(
      integer(one.serial),
      time(one.at ?? daysFrom(-30)),
      ...(said.length > 0 ? [sequence(...said)] : []),
    );
  };
  const body = sequence(
    integer(1),
    key.algorithm.signature,
    issuer.name,
    time(from ?? daysFrom(-1)),
    time(until ?? daysFrom(30)),
    ...(revoked.length > 0 ? [sequence(...revoked.map(entry))] : []),
    around(
      0,
      sequence(
        extension("2.5.29.35", sequence(instead(0, keyIdOf(key.info)))),
        extension("2.5.29.20", integer(number)),
        ...(deltaOf === undefined ? [] : [extension("2.5.29.27", integer(deltaOf), true)]),
        ...more,
      ),
    ),
  );
  return sequence(body, key.algorithm.signature, bits(key.sign(body)));
}

export type OcspStatus = "good" | "unknown" | { at: Date; reason: number };

const sha1 = {
  id: "1.3.14.3.2.26",
  digest: (data: Bytes): Bytes => Uint8Array.from(createHash("sha1").update(data).digest()),
};

/** An answer of RFC 6960 about one certificate, by its issuer or by somebody else. */
export function ocsp(
  about: Holder,
  issuer: Holder,
  status: OcspStatus,
  by: Holder = issuer,
  from = daysFrom(-1),
  until = daysFrom(7),
  { id: hash, digest } = sha1,
): Bytes {
  const id = sequence(
    sequence(oid(hash), der(0x05)),
    octets(digest(issuer.name)),
    octets(digest(keyBitsOf(issuer.key.info))),
    integer(about.serial),
  );
  const state =
    status === "good"
      ? instead(0, new Uint8Array())
      : status === "unknown"
        ? instead(2, new Uint8Array())
        : around(1, time(status.at, "general"), around(0, der(0x0a, Uint8Array.of(status.reason))));
  const single = sequence(id, state, time(from, "general"), around(0, time(until, "general")));
  const body = sequence(around(2, octets(keyIdOf(by.key.info))), time(from, "general"), sequence(single));
  const certificates = by === issuer ? [] : [around(0, sequence(by.certificate))];
  const basic = sequence(body, by.key.algorithm.signature, bits(by.key.sign(body)), ...certificates);
  return sequence(der(0x0a, Uint8Array.of(0)), around(0, sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(basic))));
}

/** The certificate with one bit of its signature turned. */
export function spoilt(certificate: Bytes): Bytes {
  const tree = treeOf(certificate);
  const signature = tree.children[2]!;
  signature.content = signature.content.map((byte, at) => (at === signature.content.length - 5 ? byte ^ 1 : byte));
  return write(tree);
}
