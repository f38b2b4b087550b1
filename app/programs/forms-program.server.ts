import { readCatalogue } from "~/agencies/load-catalogue.server";
import type { Form } from "~/applications/form";
import { knownOf } from "~/applications/form-lint";
import { importFormWords as words } from "~/applications/form-words";
import { insertForms } from "~/applications/forms.server";
import { FormFileError, readFormFile } from "~/applications/read-forms.server";
import type { Settings } from "~/shell/config.server";
import { StartError } from "~/shell/faults.server";
import { type HandOver, handOver } from "./hand-over.server";

/** Takes in forms; what another version says of them goes on holding for what was applied for by it. */
export const loadForms: HandOver<Form[]> = {
  act: "load-forms",
  take: (db, forms) => db.transaction().execute((trx) => insertForms(trx, forms)),
};

/**
 * `import --forms FILE.json`: a version of a form.
 * @returns the exit code: 0 taken in, 1 cut off, 2 for a file that does not fit
 */
export async function runImportForm(
  path: string | undefined,
  settings: Settings,
  say: (line: string) => void,
): Promise<number> {
  if (path === undefined) return told(words.usage, 2);
  try {
    const form = await readFormFile(path, knownOf(await readCatalogue(settings.seedDir)));
    const answer = await handOver(loadForms, [form], settings);
    return answer === "cut" ? told(words.cut, 1) : told(words.loaded(form), 0);
  } catch (error) {
    if (error instanceof FormFileError || error instanceof StartError) return told(error.message, 2);
    throw error;
  }

  function told(line: string, code: number): number {
    say(line);
    return code;
  }
}
