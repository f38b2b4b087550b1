// Nothing personal may stand in the logs of a whole test run: no name, phone, passport, code.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { personalDataIn } from "./personal-data.ts";
import { samples } from "./samples.ts";
import { RESULTS, say } from "./steps.ts";

const LOGS = join(RESULTS, "logs");

/** A demonstration begins by naming the invented people to try it with, a witness by its key and its logs. */
const GREETING = /^Отмена работает: .*?Ctrl-C$|^Свидетель .*?^Слушает порт \d+$/gms;

const files = existsSync(LOGS) ? readdirSync(LOGS) : [];
const faulty = files.filter((name) => {
  const faults = faultsIn(readFileSync(join(LOGS, name), "utf8"));
  for (const fault of faults.slice(0, 10)) say(`${name}: ${fault}`);
  return faults.length > 0;
});
const count = { passed: files.length - faulty.length, failed: faulty.length, skipped: 0 };
writeFileSync(join(RESULTS, "logs.json"), JSON.stringify(count));
process.exitCode = faulty.length > 0 ? 1 : 0;

function faultsIn(text: string): string[] {
  const known = samples();
  return text
    .replace(GREETING, "")
    .split("\n")
    .flatMap((line) => {
      // Without what the service makes up: of thousands of random ids some have the six digits of a code.
      const plain = line.replace(/"(time|pid|port|requestId)":("[^"]*"|\d+)/g, "");
      const told = known
        .filter((sample) => plain.includes(sample))
        .map(() => "something that a citizen was told or typed");
      return [...personalDataIn(plain), ...told].map((what) => `${what}: ${line}`);
    });
}
