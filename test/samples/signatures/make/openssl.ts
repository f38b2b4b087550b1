import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openssl, WORK } from "./keys.ts";
import { pem } from "./pem.ts";
import { HERE, type Vector } from "./vectors.ts";
import { AT } from "./x509.ts";

const trusts = new Map<string, { anchors: string; known: string }>();

/** Anchors and lists in one file of PEM, other certificates in another: as `openssl cms` wants them. */
function trustFiles(folders: string[]): { anchors: string; known: string } {
  const name = folders.join("+");
  const before = trusts.get(name);
  if (before) return before;
  const all = (kind: string) =>
    folders.flatMap((folder) => {
      const path = join(HERE, "trust", folder, kind);
      return existsSync(path) ? readdirSync(path).map((file) => readFileSync(join(path, file))) : [];
    });
  const texts = (kind: string, label: string) =>
    all(kind)
      .map((one) => pem(label, one))
      .join("");
  const files = { anchors: join(WORK, `anchors-${name}.pem`), known: join(WORK, `known-${name}.pem`) };
  writeFileSync(files.anchors, texts("anchors", "CERTIFICATE") + texts("crls", "X509 CRL"));
  writeFileSync(files.known, texts("certificates", "CERTIFICATE"));
  trusts.set(name, files);
  return files;
}

/** Whether `openssl cms -verify` accepts it, asked as strictly as it can be asked without `-cades`. */
export function ask(vector: Vector): boolean {
  const bytes = readFileSync(join(HERE, vector.file));
  const input = join(WORK, "ask.p7s");
  const text = bytes.toString("latin1");
  const isPem = text.startsWith("-----");
  const isBase64 = !isPem && bytes[0] !== 0x30;
  writeFileSync(input, isBase64 ? Buffer.from(text, "base64") : bytes);
  const { anchors, known } = trustFiles(vector.trust);
  const isAttached = vector.about.content && vector.about.content !== "detached";
  try {
    openssl(
      ...["cms", "-verify", "-binary", "-inform", isPem ? "PEM" : "DER", "-in", input, "-out", join(WORK, "ask.out")],
      ...(isAttached ? [] : ["-content", join(HERE, vector.content)]),
      ...[
        "-CAfile",
        anchors,
        "-no-CApath",
        "-crl_check_all",
        "-extended_crl",
        "-use_deltas",
        "-attime",
        String(Math.floor(AT.getTime() / 1000)),
      ],
      ...(readFileSync(known).length > 0 ? ["-certfile", known] : []),
    );
    return true;
  } catch {
    return false;
  }
}
