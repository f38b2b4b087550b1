import { cryptography } from "~/signatures/cryptography.server";
import { evidenceOf } from "~/signatures/evidence";
import { judge } from "~/signatures/judge";
import type { Verifier } from "~/signatures/verifier.server";
import { readTrust, type TrustFiles } from "~/signatures/x509/trust";

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
