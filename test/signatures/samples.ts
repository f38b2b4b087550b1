import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Case } from "~/cms/judge";
import { cryptography } from "~/cms/node-cryptography.server";
import { readTrust, type Trust, type TrustFiles } from "~/cms/x509/trust";

/** The samples of `test/samples/signatures`, and what is to be found about them. */
export const HERE = join(import.meta.dirname, "../samples/signatures");

export interface Sample {
  file: string;
  content: string;
  trust: string[];
  holds: "yes" | "no" | "unknown";
  about: Record<string, string>;
  signers: Record<string, string>[];
  openssl: boolean;
  difference?: string;
}

/** In the file stands only what differs from a good, plain, detached signature of the statement. */
type Kept = Partial<Sample> & Pick<Sample, "file" | "holds" | "about" | "signers" | "openssl">;

const manifest = JSON.parse(readFileSync(join(HERE, "manifest.txt"), "utf8")) as {
  at: string;
  statementAt: string;
  whole: Record<string, string>;
  good: Record<string, string>;
  vectors: Kept[];
};

export const samples: Sample[] = manifest.vectors.map((kept) => ({
  content: "statement.txt",
  trust: ["main"],
  ...kept,
  about: kept.about.structure ? kept.about : { ...manifest.whole, ...kept.about },
  signers: kept.signers.map((signer) => ({ ...manifest.good, ...signer })),
}));
export const at = new Date(manifest.at);
export const statementAt = new Date(manifest.statementAt);

export const bytesOf = (file: string): Uint8Array => Uint8Array.from(readFileSync(join(HERE, file)));
export const statement = bytesOf("statement.txt");

export function trustFiles(folders: readonly string[]): TrustFiles {
  const all = (kind: string) =>
    folders.flatMap((folder) => {
      const path = join(HERE, "trust", folder, kind);
      return existsSync(path) ? readdirSync(path).map((file) => Uint8Array.from(readFileSync(join(path, file)))) : [];
    });
  return { anchors: all("anchors"), certificates: all("certificates"), crls: all("crls"), ocsp: all("ocsp") };
}

const trusts = new Map<string, Trust>();

/** What a sample is judged by: hard about revocation. */
export function caseOf(sample: Pick<Sample, "trust" | "content">): Case {
  const name = sample.trust.join("+");
  const trust = trusts.get(name) ?? readTrust(trustFiles(sample.trust));
  trusts.set(name, trust);
  return {
    ...{ trust, at, statementAt, cryptography },
    content: bytesOf(sample.content),
    policy: { revocation: "hard", binding: "optional" },
  };
}

export const sampleNamed = (file: string): Sample => samples.find((one) => one.file === file)!;
