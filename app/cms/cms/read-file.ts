import { done, type Outcome, refuse } from "~/lib/outcome";
import { unwrap } from "../asn1/armour";
import { same } from "../asn1/asn1";
import type { Reason } from "../signature";
import { readCertificate } from "../x509/certificate";
import type { Cms } from "./cms";
import { readCms } from "./read-cms";

/** Of a file with its signatures: 4 MB. */
export const LARGEST = 4 * 1024 * 1024;

const MOST_BLOCKS = 64;

/**
 * The one signed message that a file holds. Certificates that stand beside it in PEM are as good as those in it: both are
 * only brought, and trusted for neither.
 */
export function readSignatureFile(file: Uint8Array): Outcome<Cms, Reason<"structure">> {
  if (file.length === 0) return refuse("empty");
  if (file.length > LARGEST) return refuse("too-large");
  const blocks = unwrap(file).map(({ bytes }) => bytes);
  if (blocks.length > MOST_BLOCKS) return refuse("too-complex");
  const distinct = blocks.filter((one, at) => blocks.findIndex((other) => same(one, other)) === at);
  const read = distinct.map(readCms);
  const [message, ...more] = read.flatMap((one) => (one.ok ? [one.value] : []));
  if (more.length > 0) return refuse("several");
  if (!message) return refuse(closest(read));
  const beside = distinct.flatMap((one) => readCertificate(one) ?? []);
  return done({ ...message, certificates: [...message.certificates, ...beside] });
}

/** Of what could not be read, that which was most likely meant. */
function closest(read: Outcome<Cms, Reason<"structure">>[]): Reason<"structure"> {
  const reasons = read.flatMap((one) => (one.ok ? [] : [one.reason]));
  return reasons.find((one) => one !== "certificate" && one !== "not-a-signature") ?? reasons[0] ?? "not-a-signature";
}
