import { expect, test } from "vitest";
import { SummaryList } from "~/ui/summary-list";
import { html } from "./html";

test("facts are pairs, and those that do not apply are left out", () => {
  expect(html(<SummaryList rows={[{ term: "Услуга", value: "Приём" }, false, null, undefined]} />)).toBe(
    '<dl class="govuk-summary-list"><div class="govuk-summary-list__row">' +
      '<dt class="govuk-summary-list__key">Услуга</dt><dd class="govuk-summary-list__value">Приём</dd></div></dl>',
  );
});
