import { expect, test } from "vitest";
import { titleOf, warnInTitle } from "~/ui/title";

const page = (title: string) => `<head><title>${title}</title></head><svg><title>x</title></svg>`;

test("the page comes before the service", () => expect(titleOf("Мои записи")).toBe("Мои записи – Отмена"));

test("an error comes before both", () =>
  expect(titleOf("Введите код", { error: true })).toBe("Ошибка: Введите код – Отмена"));

test.each([413, 422, 429])("a form that came back with %i warns in its title, once", (status) => {
  const warned = page("Ошибка: Введите код – Отмена");
  expect(warnInTitle(page("Введите код – Отмена"), status)).toBe(warned);
  expect(warnInTitle(warned, status)).toBe(warned);
});

test("a form that came back for want of room warns in its title, another page with a 503 does not", () => {
  const form = `${page("Введите код – Отмена")}<div class="govuk-error-summary" role="alert">`;
  expect(warnInTitle(form, 503)).toContain("<title>Ошибка: Введите код – Отмена</title>");
  expect(warnInTitle(page("Не можем сказать – Отмена"), 503)).toBe(page("Не можем сказать – Отмена"));
});

test.each([200, 404, 500])("a page with status %i keeps its title", (status) => {
  expect(warnInTitle(page("Такой страницы нет – Отмена"), status)).toBe(page("Такой страницы нет – Отмена"));
});
