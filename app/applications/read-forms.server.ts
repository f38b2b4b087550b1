import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Form } from "./form";
import { formFaultWords } from "./form-fault-words";
import { type KnownCatalogue, lintForm } from "./form-lint";
import { formFile } from "./forms-file";

/** What is wrong with a file of a form, for whoever has written it. */
export class FormFileError extends Error {}

/** The forms of the catalogue, by file name; catalogues from before there were any have no such folder. Throws naming the file and everything that does not fit. */
export async function readForms(seedDir: string, known: KnownCatalogue): Promise<Form[]> {
  const folder = join(seedDir, "forms");
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  return Promise.all(names.sort().map((name) => readFormFile(join(folder, name), known)));
}

/** One of them. Throws a `FormFileError`, also where there is no such file. */
export async function readFormFile(path: string, known: KnownCatalogue): Promise<Form> {
  const parsed = formFile.safeParse(await readJson(path));
  if (!parsed.success) throw new FormFileError(`${path}: ${z.prettifyError(parsed.error)}`);
  const { $schema: _, ...form } = parsed.data;
  const faults = lintForm(form, known);
  if (faults.length > 0) throw new FormFileError(`${path}: ${faults.map(formFaultWords).join("; ")}`);
  return form;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (fault) {
    throw new FormFileError(`${path}: ${(fault as Error).message}`);
  }
}
