import { createHmac, timingSafeEqual } from "node:crypto";

const FIELD = "signature";

/** Fields with their signature: HMAC-SHA256 under the secret over all of them as JSON, sorted by name, in hexadecimal. */
export function signedFields(secret: string, fields: Readonly<Record<string, string>>): URLSearchParams {
  return new URLSearchParams({ ...fields, [FIELD]: signatureOf(secret, fields) });
}

/** The fields, where the signature is of all of them; else null. Compared in constant time. A field that is there twice is none. */
export function readSigned(secret: string, sent: URLSearchParams): Readonly<Record<string, string>> | null {
  const { [FIELD]: given = "", ...fields } = Object.fromEntries(sent);
  const isEachOnce = [...sent.keys()].length === Object.keys(fields).length + 1;
  const [wanted, have] = [Buffer.from(signatureOf(secret, fields)), Buffer.from(given)];
  return wanted.length === have.length && timingSafeEqual(wanted, have) && isEachOnce ? fields : null;
}

function signatureOf(secret: string, fields: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHmac("sha256", secret).update(JSON.stringify(sorted)).digest("hex");
}
