// The Nu HTML checker over every page that the journeys laid down. It must find no errors.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { RESULTS, ROOT, say } from "../support/steps.ts";
import { shortLived } from "../support/tools.ts";

interface Message {
  type: "error" | "info" | "non-document-error";
  url?: string;
  lastLine?: number;
  message: string;
  extract?: string;
}

const PAGES = join(RESULTS, "html");
const VNU = join(ROOT, "node_modules/vnu-jar/build/dist/vnu.jar");

const pages = existsSync(PAGES) ? readdirSync(PAGES).filter((name) => name.endsWith(".html")) : [];
const messages = pages.length > 0 ? check(pages.map((name) => join(PAGES, name))) : [];
for (const { url = "", lastLine, message, extract = "" } of messages)
  say(`${basename(url)}:${lastLine ?? "?"}: ${message}\n    ${extract.trim()}`);
const faulty = new Set(messages.map(({ url = "" }) => basename(url))).size;
writeFileSync(
  join(RESULTS, "html.json"),
  JSON.stringify({ passed: pages.length - faulty, failed: faulty, skipped: 0 }),
);
process.exitCode = faulty > 0 ? 1 : 0;

function check(files: string[]): Message[] {
  const { stdout, stderr, error } = spawnSync(
    "java",
    // Of its schema it makes calls within calls, more than a usual stack holds.
    [
      ...shortLived,
      "-Xss8m",
      "-jar",
      VNU,
      "--errors-only",
      "--exit-zero-always",
      "--format",
      "json",
      "--stdout",
      ...files,
    ],
    { encoding: "utf8", maxBuffer: 1 << 26 },
  );
  if (error || !stdout.startsWith("{")) throw new Error(`the checker did not answer: ${error?.message ?? stderr}`);
  return (JSON.parse(stdout) as { messages: Message[] }).messages.filter((one) => one.type !== "info");
}
