import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findChromium } from "./chromium.ts";
import { findPostgres } from "./postgres.ts";

const onPath = (name: string) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));

/** What the tests need beside Node: whether it is there, and the Debian package that brings it. */
const tools = {
  chromium: { there: () => findChromium() !== null, package: "chromium" },
  postgres: { there: () => findPostgres() !== null, package: "postgresql" },
  w3m: { there: () => onPath("w3m"), package: "w3m" },
  lynx: { there: () => onPath("lynx"), package: "lynx" },
  tmux: { there: () => onPath("tmux"), package: "tmux" },
  zbarimg: { there: () => onPath("zbarimg"), package: "zbar-tools" },
  pdftotext: { there: () => onPath("pdftotext"), package: "poppler-utils" },
  qpdf: { there: () => onPath("qpdf"), package: "qpdf" },
  openssl: { there: () => onPath("openssl"), package: "openssl" },
  java: { there: () => onPath("java"), package: "default-jre-headless" },
};

export type Tool = keyof typeof tools;

/** Installs what is missing where we may (root on a Debian), else says what to install. Returns whether all is there. */
export function provide(wanted: Tool[], say: (line: string) => void): boolean {
  const missing = () => [...new Set(wanted)].filter((name) => !tools[name].there());
  const packages = missing().map((name) => tools[name].package);
  if (packages.length === 0) return true;
  if (process.getuid?.() === 0 && onPath("apt-get")) install(packages, say);
  const still = missing();
  if (still.length === 0) return true;
  say(`The tests need ${still.join(", ")}. On Debian or Ubuntu:`);
  say(`  sudo apt-get install --no-install-recommends ${still.map((name) => tools[name].package).join(" ")}`);
  return false;
}

/** Without a cluster of its own: the tests start their PostgreSQL themselves. */
function install(packages: string[], say: (line: string) => void): void {
  say(`Installing for the tests: ${packages.join(", ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) => spawnSync("apt-get", ["-qq", ...args], { env, encoding: "utf8" });
  apt("update");
  const { status, stderr } = apt("install", "-y", "--no-install-recommends", ...packages);
  if (status !== 0) say(stderr.trim());
}
