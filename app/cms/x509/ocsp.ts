import { type AlgorithmId, algorithmId } from "../algorithms";
import { type Asn1, Malformed, readAsn1, reading } from "../asn1/asn1";
import { Fields, insideOf, tag } from "../asn1/fields";
import { bitsOf, hex, hexOf, numberOf, octetsOf, oidOf, timeOf } from "../asn1/values";
import { type Certificate, certificateOf } from "./certificate";
import type { Revoked } from "./crl";
import { extensionsOf } from "./extensions";

/** A basic response of RFC 6960, section 4.2: an authority's answer about single certificates. */
export interface OcspResponse {
  bytes: Uint8Array;
  signed: Uint8Array;
  algorithm: AlgorithmId;
  signature: Uint8Array;
  certificates: Certificate[];
  answers: OcspAnswer[];
}

export interface OcspAnswer {
  /** The certificate asked about: hashes of its issuer's name and key, in hexadecimal, and its serial number. */
  of: { hash: string; name: string; key: string; serial: string };
  status: "good" | "unknown" | Revoked;
  thisUpdate: Date;
  nextUpdate: Date | null;
}

/** Null if the bytes are no successful basic response, or one with something critical that is not understood. */
export function readOcsp(bytes: Uint8Array): OcspResponse | null {
  return reading(() => {
    const outer = new Fields(readAsn1(bytes));
    if (numberOf(outer.take(tag.enumerated)) !== 0) throw new Malformed("not successful");
    const response = new Fields(insideOf(outer.take(tag.around(0))));
    if (oidOf(response.take()) !== "1.3.6.1.5.5.7.48.1.1") throw new Malformed("not basic");
    return basicOf(bytes, readAsn1(octetsOf(response.take())));
  });
}

function basicOf(bytes: Uint8Array, node: Asn1): OcspResponse {
  const outer = new Fields(node);
  const body = outer.take(tag.sequence);
  const algorithm = algorithmId(outer.take());
  const signature = bitsOf(outer.take());
  const certificates = outer.maybe(tag.around(0))?.children[0]?.children ?? [];
  outer.end();
  const fields = new Fields(body);
  fields.maybe(tag.around(0));
  fields.take(tag.around(1), tag.around(2)); // who answers: told by the key that fits
  timeOf(fields.take(tag.time));
  const answers = new Fields(fields.take(tag.sequence)).rest().map(answerOf);
  expectNothingCritical(fields.maybe(tag.around(1)));
  fields.end();
  return {
    ...{ bytes, signed: body.bytes, algorithm, signature, answers },
    certificates: certificates.slice(0, 8).flatMap((one) => reading(() => certificateOf(one)) ?? []),
  };
}

function answerOf(node: Asn1): OcspAnswer {
  const fields = new Fields(node);
  const id = new Fields(fields.take(tag.sequence));
  const of = {
    hash: algorithmId(id.take()).oid,
    name: hex(octetsOf(id.take())),
    key: hex(octetsOf(id.take())),
    serial: hexOf(id.take()),
  };
  const status = statusOf(fields.take(tag.instead(0), tag.around(1), tag.instead(2)));
  const thisUpdate = timeOf(fields.take(tag.time));
  const until = fields.maybe(tag.around(0));
  expectNothingCritical(fields.maybe(tag.around(1)));
  fields.end();
  return { of, status, thisUpdate, nextUpdate: until && timeOf(insideOf(until)) };
}

function statusOf(node: Asn1): OcspAnswer["status"] {
  if (node.id === tag.instead(0)) return "good";
  if (node.id === tag.instead(2)) return "unknown";
  const fields = new Fields(node, tag.around(1));
  const at = timeOf(fields.take(tag.time));
  const reason = fields.maybe(tag.around(0));
  return { at, reason: reason && numberOf(insideOf(reason)) };
}

function expectNothingCritical(around: Asn1 | null): void {
  const all = extensionsOf(around ? insideOf(around) : undefined);
  if ([...all.values()].some(({ critical }) => critical)) throw new Malformed("something critical");
}
