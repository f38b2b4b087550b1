import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Debian's, which finds Debian's packages: another one may stand before it on the path. */
const PYTHON = "/usr/bin/python3";

/** Whether a package of Debian's is there for it. */
export const hasPython = (name: string): boolean =>
  existsSync(PYTHON) && existsSync(`/usr/lib/python3/dist-packages/${name}`);

/** What a script says about what it is handed on its standard input. */
export const debianPython = (script: string, input: string | Uint8Array): string =>
  execFileSync(PYTHON, ["-c", script], { input, encoding: "utf8" });
