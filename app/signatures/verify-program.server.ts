import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Finding, type Report, type Signer, type SignerReport, saidOf } from "~/cms/signature";
import { restsOnDemonstration } from "./demo-authority.server";
import { demoSignatureWords } from "./demo-signature-words";
import { readTrustFolders } from "./trust-folders.server";
import { verifySignature } from "./verifier.server";
import { verifySignatureWords as words } from "./verify-signature-words";
import { algorithmWords, factWords, findingWords, holdsWords, signerWords, verdictWords } from "./words";

const codes = { yes: 0, no: 1, unknown: 2 } as const;
const MISTAKEN = 3;

/**
 * `verify-signature FILE.p7s --content FILE [--anchors DIR --certificates DIR --crls DIR --ocsp DIR --at TIME --soft --json]`.
 * @returns the exit code: 0 for a good signature, 1 for a bad one, 2 if that is not known, 3 for a mistaken command
 */
export async function runVerifySignature(
  args: string[],
  now: Date,
  say: (text: string) => void = (text) => void process.stdout.write(`${text}\n`),
): Promise<number> {
  const given = argumentsOf(args);
  if (!given) return mistaken(say, words.usage);
  const { file, content, at: atText, soft, json, ...folders } = given;
  const at = atText === null ? now : new Date(atText);
  if (Number.isNaN(at.getTime())) return mistaken(say, words.badTime(atText!));
  let read: Awaited<ReturnType<typeof readAll>>;
  try {
    read = await readAll(file, content, folders);
  } catch (error) {
    return mistaken(say, words.noFile((error as NodeJS.ErrnoException).path ?? String(error)));
  }
  const policy = { revocation: soft ? "soft" : "hard", binding: "optional" } as const;
  const judged = await verifySignature(read.file, read.content, { ...read.trust, at, policy });
  const report = restsOnDemonstration(judged) ? { ...judged, demonstration: true as const } : judged;
  if (report.unreadable > 0) process.stderr.write(`${words.unreadable(report.unreadable)}\n`);
  say(json ? JSON.stringify(report, null, 2) : told(report));
  return codes[report.holds];
}

function mistaken(say: (text: string) => void, text: string): number {
  say(text);
  return MISTAKEN;
}

function argumentsOf(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    content: text,
    anchors: text,
    certificates: text,
    crls: text,
    ocsp: text,
    at: text,
    soft: flag,
    json: flag,
  };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (!file || !values.content || more.length > 0) return null;
    const { content, soft = false, json = false } = values;
    const { anchors = null, certificates = null, crls = null, ocsp = null, at = null } = values;
    return { file, content, soft, json, at, anchors, certificates, crls, ocsp };
  } catch {
    return null;
  }
}

async function readAll(file: string, content: string, folders: Parameters<typeof readTrustFolders>[0]) {
  const [signature, document, trust] = await Promise.all([
    readFile(file),
    readFile(content),
    readTrustFolders(folders),
  ]);
  return { file: Uint8Array.from(signature), content: Uint8Array.from(document), trust };
}

function told(report: Report): string {
  const { holds, findings, signers, at, demonstration } = report;
  const sections = signers.map((one, index) => [words.signer(index + 1, signers.length), ...toldOf(one)].join("\n"));
  const worth = demonstration ? [demoSignatureWords.alarm] : [];
  return [...worth, verdictWords[holds], words.at(at), findings.map(lineOf).join("\n"), ...sections].join("\n\n");
}

const toldOf = ({ findings, signer }: SignerReport) => [
  ...(signer ? signerLines(signer) : []),
  ...findings.map(lineOf),
];

const lineOf = (one: Finding) => `  ${factWords[one.fact]}: ${holdsWords[one.holds]}. ${findingWords(one)}`;

function signerLines(signer: Signer): string[] {
  return (Object.keys(signerWords) as (keyof typeof signerWords)[]).flatMap((key) => {
    const value = key === "algorithm" ? signer.algorithm && algorithmWords[signer.algorithm] : saidOf(signer, key);
    return value ? [`  ${signerWords[key]}: ${value}`] : [];
  });
}
