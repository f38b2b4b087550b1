import { type Algorithm, type Finding, type Report, type Signer, type SignerReport, saidOf } from "~/cms/signature";
import { dayWords, exactWords } from "~/lib/time-words";
import type { SummaryRow } from "~/ui/summary-list";
import type { Signature } from "./kept";
import { powerWords } from "./power-words";
import { accreditedWords, answerWords, reportWords } from "./report-words";
import { algorithmWords, factWords, findingWords, holderWords, signerWords } from "./words";

/** What was signed, when it came, and whose it is. */
export const receivedRows = (
  { receivedAt, document, holder, report, power }: Signature,
  zone: string,
): SummaryRow[] => [
  { term: reportWords.document, value: reportWords.documents[document] },
  { term: reportWords.received, value: exactWords(receivedAt, zone) },
  { term: reportWords.holder, value: `${answerWords[holder.holds]}. ${holderWords[holder.because]}` },
  ...(power ? [{ term: powerWords.title, value: powerWords.acceptedAt(exactWords(power.acceptedAt, zone)) }] : []),
  ...(report.accreditation ? [qualifiedRow(report.accreditation)] : []),
  ...report.findings.map(rowOf),
];

const qualifiedRow = ({ holds, date }: NonNullable<Report["accreditation"]>): SummaryRow => ({
  term: reportWords.qualified,
  value: `${answerWords[holds]}. ${accreditedWords[holds](/^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? null)}`,
});

export const signerRows = ({ signers }: Report, zone: string) =>
  signers.map((one) => ({ who: whoRows(one, zone), checks: one.findings.map(rowOf) }));

const rowOf = (one: Finding): SummaryRow => ({
  term: factWords[one.fact],
  value: `${answerWords[one.holds]}. ${findingWords(one)}`,
});

/** Nobody reads it; who compares it takes it from the file for programs. */
const inTheFileOnly = new Set<keyof Signer>(["sha256"]);
const moments = new Set<keyof Signer>(["validFrom", "validUntil", "claimedAt", "stampedAt"]);

function whoRows({ signer }: SignerReport, zone: string): SummaryRow[] {
  if (!signer) return [];
  return (Object.keys(signerWords) as (keyof typeof signerWords)[]).flatMap((key) => {
    const value = saidOf(signer, key);
    return value && !inTheFileOnly.has(key) ? { term: signerWords[key], value: shown(key, value, zone) } : [];
  });
}

function shown(key: keyof Signer, value: string, zone: string): string {
  if (key === "algorithm") return algorithmWords[value as Algorithm];
  if (key === "bornOn") return dayWords(value);
  return moments.has(key) ? exactWords(new Date(value), zone) : value;
}
