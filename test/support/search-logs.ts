// Nothing personal may stand in the logs of a whole test run: no name, phone, passport, code.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { samples } from "./samples.ts";
import { RESULTS, say } from "./steps.ts";

const LOGS = join(RESULTS, "logs");

/** Names, addresses and reasons are Cyrillic and our log lines are not; the rest are numbers of people. */
const patterns: [string, RegExp][] = [
  ["Cyrillic letters", /\p{Script=Cyrillic}|\\u04[0-5]/iu],
  ["a phone number", /(?<![\w-])(\+7|%2B7|8)?9\d{9}(?![\w-])/i],
  ["an e-mail address", /[\w.-]+(@|%40)[\w-]+\.\w+/i],
  ["a passport", /(?<![\w.-])\d{4} ?\d{6}(?![\w-])/],
];

/** A demonstration begins by naming the invented people to try it with. */
const GREETING = /^Отмена работает: .*?Ctrl-C$/gms;

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
      const plain = line.replace(/"(time|pid|port)":("[^"]*"|\d+)/g, "");
      const found = patterns.filter(([, pattern]) => pattern.test(plain)).map(([what]) => what);
      const told = known
        .filter((sample) => plain.includes(sample))
        .map(() => "something that a citizen was told or typed");
      return [...found, ...told].map((what) => `${what}: ${line}`);
    });
}
