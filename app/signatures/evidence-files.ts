import { statementName } from "~/annulments/blanks/statement";
import type { Evidence } from "~/cms/evidence";
import type { ZipEntry } from "~/lib/zip";
import { evidenceText } from "./evidence-words";
import type { Signature } from "./kept";

/** How files of each kind end by custom. */
const endings = { anchors: "cer", certificates: "cer", crls: "crl", ocsp: "ors" } as const;

/**
 * A kept signature as files, with what was signed and all that it was judged by: enough for `verify-signature` to judge it
 * again as of then, by a command that stands in README.txt.
 * @param number of the request
 */
export function evidenceFiles(signature: Signature, evidence: Evidence, number: string): ZipEntry[] {
  const kinds = (Object.keys(endings) as (keyof Evidence)[]).filter((kind) => evidence[kind].length > 0);
  const document = documentName(signature, number);
  const names = { document, signature: `${document}.p7s` };
  const { at, policy } = signature.report;
  const text = evidenceText({
    ...names,
    folders: kinds,
    at,
    soft: policy.revocation === "soft",
    power: signature.power !== null,
  });
  return [
    { name: "README.txt", bytes: new TextEncoder().encode(text) },
    { name: names.document, bytes: signature.statement },
    { name: names.signature, bytes: signature.file },
    ...(signature.power ? [{ name: "power.pdf", bytes: signature.power.file }] : []),
    { name: "report.json", bytes: new TextEncoder().encode(reportText(signature)) },
    ...kinds.flatMap((kind) =>
      evidence[kind].map((bytes, n) => ({ name: `${kind}/${n + 1}.${endings[kind]}`, bytes })),
    ),
  ];
}

/** What a download of the signed document is called. */
export const documentName = ({ document }: Pick<Signature, "document">, number: string) =>
  statementName(number, document === "pdf" ? "pdf" : "txt");

/** The report as programs read it. */
export const reportText = ({ report, holder }: Pick<Signature, "report" | "holder">): string =>
  `${JSON.stringify({ ...report, holder }, null, 2)}\n`;
