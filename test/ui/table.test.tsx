import { expect, test } from "vitest";
import { Table } from "~/ui/table";
import { html } from "./html";

const out = html(
  <Table id="queue" caption="Очередь" columns={["Срок", "Заявка"]} rows={[{ id: "1", cells: ["Сегодня", "5107"] }]} />,
);

test("a table scrolls inside a region that has a name and can be reached by keyboard", () => {
  expect(out).toMatch(/^<section class="o-scroll" aria-labelledby="queue" tabindex="0"><table/);
  expect(out).toContain('<caption class="govuk-table__caption" id="queue">Очередь</caption>');
});

test("columns and rows have headings", () => {
  expect(out).toContain('<th scope="col" class="govuk-table__header">Срок</th>');
  expect(out).toContain(
    '<tr><th scope="row" class="govuk-table__header">Сегодня</th><td class="govuk-table__cell">5107</td></tr>',
  );
});
