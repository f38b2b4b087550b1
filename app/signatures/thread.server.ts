import { type Evidence, evidenceOf } from "~/cms/evidence";
import { type Case, judge } from "~/cms/judge";
import { cryptography, warmKeys } from "~/cms/node-cryptography.server";
import type { Report } from "~/cms/signature";
import { readTrust, type Trust, type TrustFiles } from "~/cms/x509/trust";

/** What a signature is judged by, beside what the thread has been told to trust. */
export type Question = { file: Uint8Array } & Omit<Case, "trust" | "cryptography">;

/** What the thread is asked: what to trust from now on, to make tables for one more authority, or to judge. */
export type SignatureWork =
  | { kind: "trust"; name: string; files: TrustFiles }
  | { kind: "warm"; authority: number }
  | { kind: "judge"; trust: string; question: Question };

/** `told`: with how many files that could not be read; `not-told`: the thread is new, and trusts nobody yet. */
export type SignatureAnswer =
  | { kind: "told"; unreadable: number }
  | { kind: "not-told" }
  | { kind: "report"; report: Report; evidence: Evidence };

let told: { name: string; trust: Trust } | null = null;

/** The work of the thread with the role `signature`. */
export async function workOnSignature(work: SignatureWork): Promise<SignatureAnswer> {
  switch (work.kind) {
    case "trust": {
      const { unreadable, ...trust } = readTrust(work.files);
      told = { name: work.name, trust };
      return { kind: "told", unreadable };
    }
    case "warm": {
      const { anchors = [], certificates = [] } = told?.trust ?? {};
      const key = [...anchors, ...certificates.filter(({ isAuthority }) => isAuthority)][work.authority]?.key;
      if (key?.ok) warmKeys([key.value]);
      return { kind: "told", unreadable: 0 };
    }
    case "judge": {
      if (told?.name !== work.trust) return { kind: "not-told" };
      const { file, ...rest } = work.question;
      const report = judge(file, { ...rest, trust: told.trust, cryptography });
      return { kind: "report", report, evidence: evidenceOf(report, told.trust) };
    }
  }
}
