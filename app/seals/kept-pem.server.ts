import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { StartError } from "~/shell/faults.server";

/**
 * The key in a file that a demonstration keeps, as `read` takes it from the PEM.
 * @throws StartError when the file does not hold one
 */
export function keptKey<Key>(path: string, make: () => string, read: (pem: string) => Key): Key {
  const pem = keptPem(path, make);
  try {
    return read(pem);
  } catch (cause) {
    const cure = "bring it back from a backup, or remove it and take in a new one by the command keys accept";
    throw new StartError(`${path} is damaged: ${cure}`, { cause });
  }
}

/**
 * What stands in the file of a key, which is made if it is not there: as a whole, for its owner's eyes only. Another
 * process may be making it, too; the first one wins.
 */
function keptPem(path: string, make: () => string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return written(path, make());
}

function written(path: string, pem: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, pem, { flag: "wx", mode: 0o600 });
  try {
    linkSync(draft, path);
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return readFileSync(path, "utf8");
  } finally {
    rmSync(draft, { force: true });
  }
}
