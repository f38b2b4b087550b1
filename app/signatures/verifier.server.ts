import type { Evidence } from "~/cms/evidence";
import { unjudged } from "~/cms/judge";
import { cryptography } from "~/cms/node-cryptography.server";
import type { Policy } from "~/cms/policy";
import type { Report } from "~/cms/signature";
import { readTrust, type TrustFiles } from "~/cms/x509/trust";
import { openPool, type Pool, ThreadLost } from "~/shell/pool.server";
import type { Question, SignatureAnswer, SignatureWork } from "./thread.server";

/** Judges signatures in a thread of its own, so that nobody waits for them, and none can take more than it may. */
export interface Verifier {
  /** Never throws for what a file holds: what could not be judged is a report that says so. */
  verify(file: Uint8Array, content: Uint8Array, by: JudgedBy): Promise<Report>;
  /** The same, with what the report rests on. */
  examine(file: Uint8Array, content: Uint8Array, by: JudgedBy): Promise<Examined>;
  /** From now on these are trusted. Gives the number of those that could not be read. */
  trust(files: TrustFiles): Promise<number>;
  /** Makes tables for the keys of the authorities we know, so that the first signatures are as fast as the later ones. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

export interface JudgedBy {
  at: Date;
  statementAt: Date | null;
  policy: Policy;
  /** Documents that may have been signed instead of the first. */
  others?: readonly Uint8Array[];
}

export interface Examined {
  report: Report;
  evidence: Evidence;
}

/** Milliseconds and megabytes that one file may cost. */
const LIMITS = { patience: 2000, memoryMb: 192 };
/** Milliseconds for whom we trust and tables for their keys: no stranger's work, and on a busy machine lists are long. */
const PREPARING_MS = 60_000;

const nobody: Evidence = { anchors: [], certificates: [], crls: [], ocsp: [] };

export function openVerifier(
  limits = LIMITS,
  pool: Pool<SignatureWork, SignatureAnswer> = openPool({ role: "signature", ...limits }),
): Verifier {
  let trusted: { name: string; files: TrustFiles } = { name: "0", files: nobody };
  const tell = async () => {
    const answer = await pool.run({ kind: "trust", ...trusted }, PREPARING_MS);
    return answer.kind === "told" ? answer.unreadable : 0;
  };
  const warm = async () => {
    // One by one, so that a signature that comes meanwhile is judged between them.
    const { anchors, certificates } = trusted.files;
    for (let authority = 0; authority < anchors.length + certificates.length && !isClosed; authority++)
      await pool.run({ kind: "warm", authority }, PREPARING_MS);
  };
  let isClosed = false;
  let telling: Promise<unknown> | null = null;
  /** A thread is new after a rest, or a fault. Nobody waits for its tables: the first signature costs the same without. */
  const tellAnew = () => {
    telling ??= tell().finally(() => {
      telling = null;
      warm().catch(() => {}); // with the next thread again
    });
    return telling;
  };
  const ask = async (question: Question): Promise<Examined> => {
    const work = { kind: "judge", trust: trusted.name, question } as const;
    const first = await pool.run(work);
    if (first.kind === "report") return first;
    await tellAnew();
    const second = await pool.run({ ...work, trust: trusted.name });
    if (second.kind === "report") return second;
    throw new ThreadLost("a thread forgot whom to trust");
  };
  const examine: Verifier["examine"] = async (file, content, by) => {
    const question = { file, content, ...by };
    try {
      return await ask(question);
    } catch (error) {
      const isSlow = error instanceof ThreadLost && /too long/.test(error.message);
      const given = { ...question, trust: readTrust(nobody), cryptography };
      return { report: unjudged(file, given, isSlow ? "too-long" : "failed"), evidence: nobody };
    }
  };
  return {
    examine,
    verify: async (file, content, by) => (await examine(file, content, by)).report,
    trust(files) {
      trusted = { name: String(Number(trusted.name) + 1), files };
      return tell();
    },
    warm,
    close: () => {
      isClosed = true;
      return pool.close();
    },
  };
}

/** Judges one file once: for programs. What is not named is not trusted, or not known. */
export async function verifySignature(
  file: Uint8Array,
  content: Uint8Array,
  by: Partial<TrustFiles> & { at: Date; statementAt?: Date | null; policy?: Policy },
): Promise<Report & { unreadable: number }> {
  const verifier = openVerifier({ ...LIMITS, patience: 20_000 });
  try {
    const { at, statementAt = null, policy = { revocation: "hard", binding: "optional" }, ...files } = by;
    const unreadable = await verifier.trust({ ...nobody, ...files });
    return { ...(await verifier.verify(file, content, { at, statementAt, policy })), unreadable };
  } finally {
    await verifier.close();
  }
}
