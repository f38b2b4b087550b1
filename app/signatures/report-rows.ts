import type { SummaryRow } from "~/ui/summary-list";
import { answerWords, reportWords } from "~/words/report";
import { algorithmWords, factWords, findingWords, holderWords, signerWords } from "~/words/signatures";
import { exactWords } from "~/words/time";
import type { Signature } from "./kept";
import type { Finding, Report, Signer, SignerReport } from "./signature";

/** When it came, and whose it is. */
export const receivedRows = ({ receivedAt, holder, report }: Signature, zone: string): SummaryRow[] => [
  { term: reportWords.received, value: exactWords(receivedAt, zone) },
  { term: reportWords.holder, value: `${answerWords[holder.holds]}. ${holderWords[holder.because]}` },
  ...report.findings.map(rowOf),
];

export const signerRows = ({ signers }: Report, zone: string) =>
  signers.map((one) => ({ who: whoRows(one, zone), checks: one.findings.map(rowOf) }));

const rowOf = (one: Finding): SummaryRow => ({
  term: factWords[one.fact],
  value: `${answerWords[one.holds]}. ${findingWords(one)}`,
});

const moments = new Set<keyof Signer>(["validFrom", "validUntil", "claimedAt", "stampedAt"]);

function whoRows({ signer }: SignerReport, zone: string): SummaryRow[] {
  if (!signer) return [];
  return (Object.keys(signerWords) as (keyof typeof signerWords)[]).flatMap((key) => {
    const value = key === "algorithm" ? signer.algorithm && algorithmWords[signer.algorithm] : signer[key];
    if (!value) return [];
    return { term: signerWords[key], value: moments.has(key) ? exactWords(new Date(value), zone) : value };
  });
}
