import { evidenceOf } from "~/cms/evidence";
import { judge } from "~/cms/judge";
import { cryptography } from "~/cms/node-cryptography.server";
import { readTrust, type TrustFiles } from "~/cms/x509/trust";
import type { Verifier } from "~/signatures/verifier.server";

const nobody: TrustFiles = { anchors: [], certificates: [], crls: [], ocsp: [] };

/** Judges signatures without a thread; trusts nobody unless told. */
export function judgeHere(files: TrustFiles = nobody): Pick<Verifier, "examine"> {
  const trust = readTrust(files);
  return {
    async examine(file, content, by) {
      const report = judge(file, { content, ...by, trust, cryptography });
      return { report, evidence: evidenceOf(report, trust) };
    },
  };
}
