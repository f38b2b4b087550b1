import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new key and its certificate, good for two days, as files in PEM. `flags` are those of `openssl req`. */
export function givenKey(...flags: string[]): { key: string; certificate: string } {
  const folder = mkdtempSync(join(tmpdir(), "otmena-key-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const files = ["-nodes", "-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", "-x509", "-subj", "/CN=Otmena", "-days", "2", ...files, ...flags], {
    stdio: "ignore",
  });
  return { key, certificate };
}
