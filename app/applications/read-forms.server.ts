import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Form } from "./form";
import { formFaultWords } from "./form-fault-words";
import { type KnownCatalogue, lintForm } from "./form-lint";
import { formFile } from "./forms-file";

/** The forms of the catalogue, by file name; catalogues from before there were any have no such folder. Throws naming the file and everything that does not fit. */
export async function readForms(seedDir: string, known: KnownCatalogue): Promise<Form[]> {
  const folder = join(seedDir, "forms");
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  return Promise.all(names.sort().map((name) => readFormFile(join(folder, name), known)));
}

/** One of them. */
export async function readFormFile(path: string, known: KnownCatalogue): Promise<Form> {
  const parsed = formFile.safeParse(asJson(path, await readFile(path, "utf8")));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { $schema: _, ...form } = parsed.data;
  const faults = lintForm(form, known);
  if (faults.length > 0) throw new Error(`${path}: ${faults.map(formFaultWords).join("; ")}`);
  return form;
}

function asJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new Error(`${path}: ${(fault as Error).message}`);
  }
}
