import { algorithms } from "./checks/algorithms";
import { attributes } from "./checks/attributes";
import { binding } from "./checks/binding";
import { chain } from "./checks/chain";
import { digest } from "./checks/digest";
import { revocation } from "./checks/revocation";
import { signature } from "./checks/signature";
import { signingTime } from "./checks/signing-time";
import { timeStamp } from "./checks/time-stamp";
import { validity } from "./checks/validity";
import type { Facts } from "./facts";
import type { Finding } from "./signature";
import type { Signed } from "./signed";

type Check = (signed: Signed, facts: Facts) => Finding;

/** What a time-stamp's own signature must pass. */
export const stampChecks: readonly Check[] = [
  attributes,
  digest,
  algorithms,
  signature,
  binding,
  chain,
  validity,
  revocation,
];

/** What is checked of every signature, in this order; whether the file is one, and about our document, comes before. */
export const checks: readonly Check[] = [...stampChecks, signingTime, timeStamp];
