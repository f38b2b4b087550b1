import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { onPath, shortLived } from "./tools.ts";

const root = join(import.meta.dirname, "../..");

/** veraPDF as `@opendataloader/pdf` brings it; that jar has lost the JAXB which it needs, so Debian's takes its place. */
const jars = [
  join(root, "node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar"),
  "/usr/share/java/jaxb-runtime.jar",
  "/usr/share/java/istack-commons-runtime.jar",
];

/** What is missing for asking veraPDF: a JDK (Debian: default-jdk-headless), or a jar (libjaxb-java). */
export const missingForVera = [...(onPath("javac") ? [] : ["javac"]), ...jars.filter((jar) => !existsSync(jar))];

export interface Question {
  /** PDF/UA-1 or PDF/A-3a. */
  standard: "ua1" | "3a";
  file: string;
}

/** For each question the rules that are broken, empty when the standard is kept. One start of Java for all of them. */
export async function askVera(questions: readonly Question[]): Promise<string[]> {
  const words = questions.map(({ standard, file }) => `${standard}:${file}`);
  const program = [...shortLived, "-cp", jars.join(delimiter), join(root, "test/support/vera.java"), ...words];
  const { stdout } = await promisify(execFile)("java", program, { maxBuffer: 1 << 26 });
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  if (answers.length !== questions.length) throw new Error(`veraPDF left questions open: ${stdout}`);
  return answers.map(([verdict, broken = ""]) => (verdict === "keeps" ? "" : broken || "breaks it"));
}
