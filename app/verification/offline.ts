import type { SurnameHash } from "~/identity/surname";
import { isNameless, type NamelessMode } from "~/notices/nameless";
import type { AnyFacts } from "~/notices/notice";
import { doubtOf, type KeyDoubt } from "~/seals/key-end";
import type { KeyPeriod, KnownKeys } from "~/seals/key-file";
import { checkStatement, disagreements, type QrField } from "~/seals/qr-check";
import { type QrText, readQrText } from "~/seals/qr-link";
import type { QrMode } from "~/seals/qr-statement";

/**
 * One thing that was looked at. What does not hold makes the whole not genuine; what is not proven, unproven; what is not
 * known, damaged.
 */
export type OfflineFinding =
  | { code: "seal" | "qr"; holds: true; keyId: string }
  | { code: "agree" | "qr-missing"; holds: true }
  /** The short code of a paper, or of one from before codes were signed. */
  | { code: "qr-short"; holds: true }
  | { code: "qr-unreadable"; holds: "unknown" }
  | { code: "seal-broken" | "facts-unreadable"; holds: false }
  | { code: "seal-expired" | "qr-unknown-key" | "qr-forged" | "qr-expired-key"; holds: false; keyId: string }
  /** By a key that has ended: true or not, by itself it proves nothing. */
  | { code: "seal-doubtful" | "qr-doubtful"; holds: "unproven"; keyId: string; doubt: KeyDoubt }
  /** By a list of what holds no more, as of `at`, seconds since 1970; one that is older than the notice knows nothing of it. */
  | { code: "status-clear" | "status-listed" | "status-older"; holds: true; at: number }
  | { code: "disagree"; holds: false; fields: QrField[] }
  | { code: "strange-address"; holds: false; host: string };

/** What a genuine notice says of itself. Whether it holds now cannot be known without asking. */
export interface OfflineNotice {
  number: string;
  mode: QrMode | NamelessMode;
  /** Seconds since 1970. */
  finishedAt: number;
  restorableUntil: number | null;
  /** IANA; only files tell it. */
  timeZone: string | null;
  /** The record's number; only files tell it. */
  record: string | null;
  words: string[] | null;
  /** As the statement says it; null for old ones, which say nothing of it. */
  surname: SurnameHash | null;
}

export interface OfflineAnswer {
  /**
   * Forged: a whole statement that is not ours, or that the rest contradicts. Unproven: the service has to be asked, since
   * its key has ended. Withdrawn: genuine, but a status list says that it holds no more. Damaged: no whole statement was there.
   */
  verdict: "genuine" | "withdrawn" | "forged" | "unproven" | "damaged" | "unknown";
  findings: OfflineFinding[];
  /** Null unless it is genuine: what a forgery says is not to be repeated. */
  notice: OfflineNotice | null;
  /** By which number the service is to be asked, of what is unproven. */
  number: string | null;
}

/** What is known of a file by its seal: `CheckedFile` in part. */
export interface SealedFile {
  keyId: string | null;
  facts: AnyFacts | null;
  /** The address that stands in it for checking. */
  address: string | null;
  /** In which line the log holds its bytes, from 0 on; null or left out: nothing is known of that. */
  leaf?: number | null;
}

/** A QR code by itself. */
export async function checkQr(qr: QrText, keys: KnownKeys<KeyPeriod>): Promise<OfflineAnswer> {
  const { findings, notice } = await lookAtQr(qr, keys);
  return answer(findings, notice);
}

/** A file, with what its QR code says. */
export async function checkSealed(
  { keyId, facts, address: text, leaf = null }: SealedFile,
  keys: KnownKeys<KeyPeriod>,
): Promise<OfflineAnswer> {
  if (keyId === null) return answer([{ code: "seal-broken", holds: false }], null);
  if (!facts) return answer([{ code: "facts-unreadable", holds: false }], null);
  const seal = keys.seals.find((one) => one.keyId === keyId);
  const findings = [sealFinding(keyId, seal, seconds(facts.finishedAt), leaf)];
  const qr = text === null ? undefined : readQrText(text);
  if (qr?.statement === undefined)
    return answer([...findings, { code: "qr-missing", holds: true }], noticeOf(facts, null));
  const said = await lookAtQr(qr, keys, leaf);
  const fields = said.statement ? await disagreeing(said.statement, facts) : [];
  if (said.statement)
    said.findings.push(fields.length > 0 ? { code: "disagree", holds: false, fields } : { code: "agree", holds: true });
  return answer([...findings, ...said.findings], noticeOf(facts, said.notice));
}

function sealFinding(keyId: string, seal: KeyPeriod | undefined, moment: number, leaf: number | null): OfflineFinding {
  if (!seal || moment > seal.notAfter) return { code: "seal-expired", holds: false, keyId };
  const doubt = doubtOf(seal, moment, leaf);
  return doubt ? { code: "seal-doubtful", holds: "unproven", keyId, doubt } : { code: "seal", holds: true, keyId };
}

/** @param leaf where the log holds the file that the code stands in */
async function lookAtQr(
  { origin, number, statement }: QrText,
  { issuer, qrKeys }: KnownKeys<KeyPeriod>,
  leaf: number | null = null,
) {
  const findings: OfflineFinding[] = [];
  if (origin !== null && origin !== issuer)
    findings.push({ code: "strange-address", holds: false, host: new URL(origin).host });
  if (statement === undefined)
    return { findings: [...findings, { code: "qr-short", holds: true } as const], notice: null };
  if (statement === null)
    return { findings: [...findings, { code: "qr-unreadable", holds: "unknown" } as const], notice: null };
  const found = await checkStatement(statement, qrKeys, leaf);
  if (found.code === "unreadable") findings.push({ code: "qr-unreadable", holds: "unknown" });
  else if (!("statement" in found)) findings.push({ code: `qr-${found.code}`, holds: false, keyId: found.keyId });
  else {
    const { keyId } = found;
    if (found.code === "doubtful") findings.push({ code: "qr-doubtful", holds: "unproven", keyId, doubt: found.doubt });
    else findings.push({ code: "qr", holds: true, keyId });
    if (number !== null && number !== found.statement.number)
      findings.push({ code: "disagree", holds: false, fields: ["number"] });
    const { recordDigest: _, ...said } = found.statement;
    const notice: OfflineNotice = { ...said, timeZone: null, record: null, words: found.words };
    return { findings, notice, statement: found.statement };
  }
  return { findings, notice: null };
}

/** What names nobody has no statement of its own. */
const disagreeing = async (statement: Parameters<typeof disagreements>[0], facts: AnyFacts): Promise<QrField[]> =>
  isNameless(facts) ? ["mode"] : disagreements(statement, facts);

const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);

const noticeOf = (facts: AnyFacts, said: Pick<OfflineNotice, "words" | "surname"> | null): OfflineNotice => ({
  number: facts.number,
  mode: facts.mode,
  finishedAt: seconds(facts.finishedAt),
  ...ofItsRecord(facts),
  words: said?.words ?? null,
  surname: said?.surname ?? null,
});

function ofItsRecord(facts: AnyFacts) {
  if (isNameless(facts)) return { restorableUntil: null, timeZone: facts.timeZone, record: null };
  const { restorableUntil, office, record } = facts;
  const until = restorableUntil === null ? null : seconds(restorableUntil);
  return { restorableUntil: until, timeZone: office.timeZone, record: record.number };
}

function answer(findings: OfflineFinding[], notice: OfflineNotice | null): OfflineAnswer {
  const isSome = (held: OfflineFinding["holds"]) => findings.some(({ holds }) => holds === held);
  if (isSome(false)) return { verdict: "forged", findings, notice: null, number: null };
  if (isSome("unproven")) return { verdict: "unproven", findings, notice: null, number: notice?.number ?? null };
  if (isSome("unknown")) return { verdict: "damaged", findings, notice: null, number: null };
  return { verdict: notice ? "genuine" : "unknown", findings, notice, number: null };
}

/** The address for checking that stands in a file, whose bytes are given as Latin-1; null when there is none. */
export const addressIn = (pdf: string): string | null =>
  /\/URI \((https?:\/\/[^\s()]{1,260}\/v\/[0-9]{16}(?:\/[A-Z2-7]{1,1000})?)\)/i.exec(pdf)?.[1] ?? null;
