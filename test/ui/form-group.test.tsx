import { expect, test } from "vitest";
import { Checkbox } from "~/ui/checkbox";
import { FileField } from "~/ui/file-field";
import { controlProps } from "~/ui/form-group";
import { Radios } from "~/ui/radios";
import { Select } from "~/ui/select";
import { Textarea } from "~/ui/textarea";
import { html } from "./html";

const modes = [
  { value: "cancel", label: "Отменить", hint: "Можно вернуть." },
  { value: "annul", label: "Аннулировать" },
];

test("a control without hint and error carries no empty attributes", () => {
  expect(controlProps({ name: "a", label: "А" }, "govuk-input")).toEqual({
    id: "a",
    name: "a",
    className: "govuk-input",
  });
});

test("the error class follows the first class of the control", () => {
  expect(controlProps({ name: "a", label: "А", error: "Нет" }, "govuk-input o-code").className).toBe(
    "govuk-input o-code govuk-input--error",
  );
});

test("radios: the first carries the id that the error summary links to", () => {
  const out = html(<Radios name="mode" label="Что сделать" choices={modes} value="annul" error="Выберите" />);
  expect(out).toContain('<fieldset class="govuk-fieldset" aria-describedby="mode-error">');
  expect(out).toContain('id="mode" name="mode" type="radio" aria-describedby="mode-item-hint" value="cancel"/> <label');
  expect(out).toContain('id="mode-2" name="mode" type="radio" checked="" value="annul"/>');
});

test("a select keeps the choice and may begin with an empty line", () => {
  const out = html(<Select name="reason" label="Причина" choices={modes} value="annul" empty="Выберите" />);
  expect(out).toContain('<option value="">Выберите</option>');
  expect(out).toContain('<option value="annul" selected="">Аннулировать</option>');
});

test("a textarea keeps its text", () => {
  expect(html(<Textarea name="note" label="Ещё" value="строка <b>" />)).toContain(">строка &lt;b&gt;</textarea>");
});

test("a checkbox stands before its label, its error before both", () => {
  const out = html(<Checkbox name="consent" label="Разрешаю" error="Без этого нельзя" checked />);
  expect(out.indexOf("Без этого нельзя")).toBeLessThan(out.indexOf("<input"));
  expect(out).toMatch(
    /<input id="consent"[^>]* type="checkbox" checked="" value="yes"\/> <label class="govuk-label" for="consent">/,
  );
});

test("a file field says what it takes", () => {
  expect(html(<FileField name="pdf" label="Файл" accept=".pdf" />)).toContain(
    'class="o-file" type="file" accept=".pdf"',
  );
});
