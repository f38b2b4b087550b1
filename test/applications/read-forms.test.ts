import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import type { Field, Form } from "~/applications/form";
import { knownOf } from "~/applications/form-lint";
import { formSchema } from "~/applications/forms-file";
import { readForms } from "~/applications/read-forms.server";

const known = knownOf(await readCatalogue("db/seed"));
const shipped = await readForms("db/seed", known);
const form = shipped.find(({ id }) => id === "criminal-record")!;

const folder = mkdtempSync(join(tmpdir(), "otmena-forms-"));
const path = join(folder, "forms", "a-form.json");
mkdirSync(join(folder, "forms"));
afterAll(() => rmSync(folder, { recursive: true }));

const reading = (changed: object) => {
  writeFileSync(path, JSON.stringify({ ...form, ...changed }));
  return readForms(folder, known);
};

/** The form with one field changed, wherever it stands. */
const field = (id: string, change: object): Partial<Form> => ({
  groups: form.groups.map((group) => ({
    ...group,
    fields: group.fields.map((one) => (one.id === id ? ({ ...one, ...change } as Field) : one)),
  })),
});
const [first, ...rest] = form.groups;
const last = form.groups.at(-1)!;

describe("a form", () => {
  it("is read as it stands; a catalogue without forms has none", async () => {
    expect(await reading({ version: 77 })).toEqual([{ ...form, version: 77 }]);
    expect(await readForms(join(folder, "forms"), known)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["a service that is none", { service: "DOC-99" }, "нет услуги DOC-99"],
    ["a service that is booked", { service: "MED-01" }, "MED-01 не из тех"],
    ["a body that is none", { agency: "mars" }, "нет ведомства mars"],
    ["two groups of one name", { groups: [first, { ...first, fields: last.fields }, ...rest] }, "стоит дважды"],
    ["two fields of one name", field("email", { id: "phone" }), "phone стоит дважды"],
    ["two questions of one name", field("email", { label: "Фамилия" }), "«Фамилия» в форме дважды"],
    ["a page at an address that others have", { groups: [{ ...first, id: "check" }, ...rest] }, "check занято"],
    ["a name that the page has", field("email", { id: "token" }), "token занято"],
    ["a name that every object has", field("email", { id: "constructor" }), "constructor занято"],
    [
      "two answers alike",
      field("receiving", { options: [1, 2].map(() => ({ value: "a", label: "A" })) }),
      "ответ a стоит дважды",
    ],
    ["a condition on a field that is none", field("email", { when: { field: "none", is: ["a"] } }), "none, а его нет"],
    [
      "a condition on its own page",
      field("purposes", { when: { field: "receiving", is: ["file"] } }),
      "receiving, а его нет",
    ],
    [
      "a condition on a later page",
      field("email", { when: { field: "receiving", is: ["file"] } }),
      "receiving, а его нет",
    ],
    [
      "a condition on what is typed",
      field("receiving", { when: { field: "phone", is: ["a"] } }),
      "phone, а в нём ответ не выбирают",
    ],
    [
      "an answer that is none",
      field("receiving", { when: { field: "nameChanged", is: ["perhaps"] } }),
      "ответа perhaps",
    ],
    ["bounds without anything between", field("birthPlace", { bounds: { from: 9, until: 2 } }), "ничего не помещается"],
    [
      "a fact asked twice",
      field("birthPlace", { kind: "name", bounds: undefined, prefill: "surname" }),
      "surname в prefill",
    ],
    ["a fact of another kind", field("birthPlace", { prefill: "address" }), "должно быть вида address"],
    ["a phone that may be left empty", field("phone", { optional: true }), "спрашивает phone"],
    ["no surname", field("surname", { prefill: undefined }), "спрашивает surname"],
    ["an answer without words", field("receiving", { options: [{ value: "a", label: "" }] }), "groups"],
    ["a kind nobody knows", field("email", { kind: "colour" }), "groups"],
    ["a pattern", field("email", { pattern: "(a+)+" }), "groups"],
    ["a group without questions", { groups: [{ ...first, fields: [] }] }, "groups"],
    ["a name that is no name", field("email", { id: "__proto__" }), "groups"],
    ["a word too many", { fee: 1 }, "fee"],
    ["a fee that is none", { feeKopecks: 0 }, "feeKopecks"],
    ["a day without its hour", { effectiveFrom: "2026-01-01" }, "effectiveFrom"],
  ])("is refused for %s, by its file", async (_, changed, says) => {
    await expect(reading(changed)).rejects.toThrow(`${path}: `);
    await expect(reading(changed)).rejects.toThrow(says);
  });
});

describe("the shipped forms", () => {
  it("say the schema that is published", () => {
    expect(JSON.parse(readFileSync("public/schemas/form-1.json", "utf8"))).toEqual(formSchema());
  });
});
