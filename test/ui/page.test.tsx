import { expect, test } from "vitest";
import { ErrorSummary } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { html, readable } from "./html";

test("a page reads: errors, way back, step, heading, lead, content", () => {
  const page = (
    <Page
      title="Введите код"
      step="Шаг 3 из 3"
      lead="Он в СМС."
      back={{ href: "/r", text: "К записи" }}
      errors={{ code: "Код не подошёл" }}
      errorTitle="Не вышло"
    >
      <p>Дальше</p>
    </Page>
  );
  expect(readable(page).split("\n")).toEqual([
    "Не вышло",
    "Код не подошёл",
    "К записи",
    "Шаг 3 из 3",
    "Введите код",
    "Он в СМС.",
    "Дальше",
  ]);
});

test("the skip link and scripts can put focus on the heading", () => {
  expect(html(<Page title="Помощь" />)).toBe('<h1 class="govuk-heading-xl" id="main" tabindex="-1">Помощь</h1>');
});

test("the error summary is announced and leads to the fields", () => {
  expect(html(<ErrorSummary errors={{ number: "Мало цифр", other: undefined }} title="Поправьте" />)).toBe(
    '<div class="govuk-error-summary" role="alert"><h2 class="govuk-error-summary__title">Поправьте</h2>' +
      '<ul class="govuk-list govuk-error-summary__list"><li><a href="#number">Мало цифр</a></li></ul></div>',
  );
});

test("without errors there is no summary", () => {
  expect(html(<ErrorSummary errors={{ number: undefined }} />)).toBe("");
});
