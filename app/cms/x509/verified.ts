import { hex } from "../asn1/values";
import type { Facts } from "../facts";
import { type Verification, verifyUnder } from "../verify-under";
import type { Certificate } from "./certificate";
import type { Crl } from "./crl";
import type { OcspResponse } from "./ocsp";

/** Under how many keys the result for one list is remembered. */
const MOST_KEYS = 16;

const known = new WeakMap<Crl | OcspResponse, Map<string, Verification>>();

/** Whether a list or an answer was signed under a key: found out once, not with every signature, for it may have megabytes. */
export function verifyOnce(list: Crl | OcspResponse, { key, keyBits }: Certificate, facts: Facts): Verification {
  const results = known.get(list) ?? new Map<string, Verification>();
  known.set(list, results);
  const name = hex(keyBits);
  const before = results.get(name);
  if (before !== undefined) return before;
  const { algorithm, signed: data, signature } = list;
  const result = verifyUnder(facts, key, { algorithm, data, signature });
  if (result !== "too-many" && results.size < MOST_KEYS) results.set(name, result);
  return result;
}
