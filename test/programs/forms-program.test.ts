import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Form } from "~/applications/form";
import { findForm, findFormOf, insertForms, listForms } from "~/applications/forms.server";
import { loadForms, runImportForm } from "~/programs/forms-program.server";
import { takeOver } from "~/programs/hand-over.server";
import { readSettings } from "~/shell/config.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, later, now } from "../support/given";

const shipped = JSON.parse(readFileSync("db/seed/forms/kindergarten.json", "utf8")) as Form & { $schema?: string };
const { $schema: _, ...form } = { ...shipped, service: "DOC-01", agency: "mvd", effectiveFrom: now.toISOString() };

test("a file that does not fit is not taken in: it is said what is wrong, and where", async () => {
  const folder = mkdtempSync(join(tmpdir(), "otmena-form-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "form.json");
  writeFileSync(path, JSON.stringify({ ...form, service: "MED-01" }));
  const settings = readSettings({ MODE: "demo", NODE_ENV: "test", DATA_DIR: folder });
  const said: string[] = [];
  const run = (one?: string) => runImportForm(one, settings, (line) => void said.push(line));
  expect([await run(path), await run(join(folder, "none.json")), await run()]).toEqual([2, 2, 2]);
  expect(said).toEqual([
    `${path}: услуга MED-01 не из тех, на которые подают заявление (kind не application)`,
    expect.stringContaining("none.json: ENOENT"),
    "Укажите файл с формой: npm run import -- --forms ФАЙЛ.json",
  ]);
});

onBothDatabases("forms taken in by a running service", (open) => {
  test("are asked by the newest version in force; each stays readable as it was, and a changed one needs the next", async () => {
    const { db } = await open();
    await givenCountry(db);
    const act = takeOver(db, loadForms);
    const sent = (...forms: Form[]) =>
      act(
        (async function* () {
          yield Buffer.from(JSON.stringify(forms));
        })(),
        async () => {},
      );
    const next: Form = { ...form, version: 2, title: "Сад", effectiveFrom: later(DAY).toISOString() };
    expect(await sent(form, next)).toEqual({ refused: null });
    expect(await sent(form, next)).toEqual({ refused: null });
    expect(await sent({ ...form, title: "Ясли" })).toEqual({ refused: expect.stringMatching(/next version/) });
    expect(await findForm(db, form.id, now)).toEqual(form);
    expect((await findForm(db, form.id, later(DAY)))?.title).toBe("Сад");
    expect(await findForm(db, form.id, later(-1))).toBeUndefined();
    expect(await findFormOf(db, { id: form.id, version: 1 })).toEqual(form);
    const ended: Form = { ...next, version: 3, effectiveTo: later(3 * DAY).toISOString() };
    const gone: Form = { ...form, id: "gone", service: "DOC-99" };
    await db.transaction().execute((trx) => insertForms(trx, [ended, gone]));
    expect((await listForms(db, later(2 * DAY))).map(({ id, version }) => [id, version])).toEqual([[form.id, 3]]);
    expect(await listForms(db, later(3 * DAY))).toEqual([]);
  });
});
