import { expect, test } from "vitest";
import { Field } from "~/ui/field";
import { html } from "./html";

test("a plain field is a label in its own block and an input tied to it", () => {
  expect(html(<Field name="name" label="Фамилия" value="Ёлкина" autoComplete="name" />)).toBe(
    '<div class="govuk-form-group">' +
      '<div><label class="govuk-label" for="name">Фамилия</label></div>' +
      '<input id="name" name="name" class="govuk-input" size="30" type="text" autoComplete="name" spellcheck="false" value="Ёлкина"/>' +
      "</div>",
  );
});

test("hint and error are read with the field, hint first", () => {
  const out = html(<Field name="number" label="Номер" hint="От 9 цифр." error="Здесь 7 цифр" />);
  expect(out).toContain('<div id="number-hint" class="govuk-hint">От 9 цифр.</div>');
  expect(out).toContain(
    '<p id="number-error" class="govuk-error-message"><span class="o-hide">Ошибка:</span> Здесь 7 цифр</p>',
  );
  expect(out).toContain(
    'class="govuk-input govuk-input--error" aria-describedby="number-hint number-error" aria-invalid="true"',
  );
});

test("what was typed is kept and cannot break out of its attribute", () => {
  expect(html(<Field name="a" label="А" value={'"><script>'} />)).toContain('value="&quot;&gt;&lt;script&gt;"');
});

test("two forms of a page may share a name when the ids differ", () => {
  const out = html(<Field name="phone" id="second-phone" label="Телефон" error="Пусто" />);
  expect(out).toContain('for="second-phone"');
  expect(out).toContain('id="second-phone" name="phone"');
  expect(out).toContain('aria-describedby="second-phone-error"');
});

test("a code is asked for with the digits keyboard and offered from the message", () => {
  const out = html(
    <Field name="code" label="Код" look="code" inputMode="numeric" autoComplete="one-time-code" maxLength={12} />,
  );
  expect(out).toContain('class="govuk-input o-code"');
  expect(out).toContain('maxLength="12"');
  expect(out).toContain('inputMode="numeric" autoComplete="one-time-code"');
});
