import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findChromium, isChosenChromiumThere } from "./chromium.ts";
import { isKannelThere } from "./kannel.ts";
import { findExim } from "./mail-server.ts";
import { findPostgres } from "./postgres.ts";
import { hasPython } from "./python.ts";

/** For Java that runs for seconds: compiling to its fastest on several threads costs more than it gets back. */
export const shortLived = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

export const onPath = (name: string) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));

const unchecked = "PDF/UA-1 and PDF/A-3a are not checked";

interface Provided {
  there(): boolean;
  /** The Debian package that brings it. */
  package: string;
  /** The tests can do without; then this is so. */
  without?: string;
  /** Whether there is something else that will do, only more slowly. */
  orElse?(): boolean;
}

export type Tool = keyof typeof tools;

/** What the tests need beside Node. */
const tools = {
  chromium: {
    there: isChosenChromiumThere,
    package: "chromium-headless-shell",
    orElse: () => findChromium() !== null,
  },
  postgres: { there: () => findPostgres() !== null, package: "postgresql" },
  w3m: { there: () => onPath("w3m"), package: "w3m" },
  lynx: { there: () => onPath("lynx"), package: "lynx" },
  tmux: { there: () => onPath("tmux"), package: "tmux" },
  zbarimg: { there: () => onPath("zbarimg"), package: "zbar-tools" },
  pdftotext: { there: () => onPath("pdftotext"), package: "poppler-utils" },
  qpdf: { there: () => onPath("qpdf"), package: "qpdf" },
  openssl: { there: () => onPath("openssl"), package: "openssl" },
  javac: { there: () => onPath("javac"), package: "default-jdk-headless", without: unchecked },
  jaxb: { there: () => existsSync("/usr/share/java/jaxb-runtime.jar"), package: "libjaxb-java", without: unchecked },
  clamd: {
    there: () => existsSync("/usr/sbin/clamd"),
    package: "clamav-daemon",
    without: "no document is held against a real scanner",
  },
  kannel: {
    there: isKannelThere,
    package: "kannel",
    without: "no SMS goes by a real gateway",
  },
  icalendar: {
    there: () => hasPython("icalendar"),
    package: "python3-icalendar",
    without: "calendars are read by one program instead of two",
  },
  dkim: {
    there: () => hasPython("dkim"),
    package: "python3-dkim",
    without: "no other program holds the signatures of e-mails against their keys",
  },
  exim: {
    there: () => findExim() !== null,
    package: "exim4-daemon-light",
    without: "no e-mail goes through a real mail server",
  },
  nginx: {
    there: () => onPath("nginx") || existsSync("/usr/sbin/nginx"),
    package: "nginx-light",
    without: "nothing is asked through a real proxy",
  },
  java: { there: () => onPath("java"), package: "default-jre-headless" },
} satisfies Record<string, Provided>;

/**
 * Installs what is missing where we may (root on a Debian), else says what to install. Returns whether all is there
 * that the tests cannot do without.
 */
export function provide(wanted: Tool[], say: (line: string) => void): boolean {
  const missing = () => [...new Set(wanted)].filter((name) => !tools[name].there());
  const packages = missing().map((name) => tools[name].package);
  if (packages.length === 0) return true;
  if (process.getuid?.() === 0 && onPath("apt-get")) install(packages, say);
  const still = missing()
    .map((name): Provided => tools[name])
    .filter((tool) => !tool.orElse?.());
  if (still.length === 0) return true;
  const needed = still.filter((tool) => !tool.without);
  say(`${needed.length > 0 ? "The tests cannot run" : "Not all can be tested"}. On Debian or Ubuntu:`);
  say(`  sudo apt-get install --no-install-recommends ${still.map((tool) => tool.package).join(" ")}`);
  for (const without of new Set(still.flatMap((tool) => tool.without ?? []))) say(`Without that, ${without}.`);
  return needed.length === 0;
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
