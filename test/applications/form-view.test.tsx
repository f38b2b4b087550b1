import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import type { Group } from "~/applications/form";
import { knownOf } from "~/applications/form-lint";
import { GroupFields } from "~/applications/form-view";
import { readForms } from "~/applications/read-forms.server";

const shipped = await readForms("db/seed", knownOf(await readCatalogue("db/seed")));
const groups = shipped.flatMap((form) => form.groups);

it("each question is drawn with a label or legend, its sentence, and an id that the summary of errors leads to", () => {
  for (const group of groups) {
    const errors = Object.fromEntries(group.fields.map(({ id }) => [id, `Нет: ${id}`]));
    const typed = Object.fromEntries(group.fields.map(({ id }) => [id, `"<${id}>`]));
    const html = renderToStaticMarkup(<GroupFields {...{ group, typed, errors }} />);
    for (const { id, kind } of group.fields) {
      expect(html).toContain(`id="${id}" name="${id}"`);
      expect(html).toMatch(new RegExp(`aria-describedby="[^"]*\\b${id}-error"`));
      expect(html).toContain(`</span> Нет: ${id}</p>`);
      if (kind !== "one" && kind !== "several") expect(html).toContain(`&quot;&lt;${id}&gt;`);
    }
    expect(html.match(/<label/g)?.length).toBe(html.match(/<(input|select|textarea)/g)?.length);
  }
});

it("an area says what it is measured in, and many answers stand in a list", () => {
  const options = Array.from({ length: 9 }, (_, n) => ({ value: `o${n}`, label: `Ответ ${n}` }));
  const group: Group = {
    ...{ id: "many", title: "Много" },
    fields: [
      { id: "area", kind: "number", label: "Площадь", optional: true, bounds: { from: 1, until: 9 }, unit: "кв. м" },
      { id: "many", kind: "one", label: "Какой", options },
    ],
  };
  const html = renderToStaticMarkup(<GroupFields group={group} typed={{ area: "5", many: "o8" }} />);
  expect(html).toContain("Площадь, кв. м (можно не заполнять)</label>");
  expect(html).toContain('<option value="o8" selected="">Ответ 8</option>');
  expect(html).toContain('<option value="">Выберите</option>');
});

it("what was chosen stays chosen, browsers fill in who one is, and telephones show digits", () => {
  const drawn = (id: string, typed: string) => {
    const group = groups.find(({ fields }) => fields.some((one) => one.id === id))!;
    return renderToStaticMarkup(<GroupFields group={group} typed={{ [id]: typed }} />);
  };
  expect(drawn("expenses", "health sport").match(/checked=""/g)).toHaveLength(2);
  expect(drawn("surname", "")).toContain('autoComplete="family-name"');
  expect(drawn("phone", "")).toMatch(/inputMode="tel" autoComplete="tel"/);
  expect(drawn("passport", "")).toContain('inputMode="numeric"');
  expect(drawn("childName", "")).not.toContain("family-name");
});
