import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Rules } from "./rule";
import { rulesFile } from "./rules-file";

/** The rule sets of the catalogue, by file name. Throws naming the file and every field that does not fit. */
export async function readRules(seedDir: string): Promise<Rules[]> {
  const folder = join(seedDir, "rules");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"));
  return Promise.all(names.sort().map((name) => readRulesFile(join(folder, name))));
}

/** One of them. */
export async function readRulesFile(path: string): Promise<Rules> {
  const parsed = rulesFile.safeParse(asJson(path, await readFile(path, "utf8")));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { $schema: _, ...rules } = parsed.data as Rules & { $schema?: string };
  return rules;
}

function asJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new Error(`${path}: ${(fault as Error).message}`);
  }
}
