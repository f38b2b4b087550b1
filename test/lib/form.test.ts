import fc from "fast-check";
import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { checkbox, choice, consent, optional, readForm, required, shaped, text } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { formWords } from "~/ui/form-words";

const parseAge = (typed: string): Outcome<number, "empty" | "letters"> => {
  if (typed === "") return refuse("empty");
  return /^[0-9]+$/.test(typed) ? done(Number(typed)) : refuse("letters");
};
const ageWords = (reason: "empty" | "letters") => (reason === "empty" ? "Введите возраст" : "Только цифры");

const fields = {
  age: required(parseAge, ageWords),
  height: optional(required(parseAge, ageWords)),
  note: text(20),
  mode: choice(["cancel", "annul"], "Выберите, что сделать"),
  urgent: checkbox,
  consent: consent("Без разрешения не можем"),
  code: shaped(z.string().regex(/^[0-9]{6}$/), "Нужно 6 цифр"),
};

const good = { age: "42", mode: "annul", consent: "on", code: "123456" };

function formOf(entries: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.set(name, value);
  return data;
}
const read = (entries: Record<string, string>) => readForm(formOf(entries), fields, formWords);

test("a good form is all its values, each of its own type", () => {
  const outcome = read(good);
  expect(outcome).toMatchObject({
    ok: true,
    value: { age: 42, height: null, note: null, mode: "annul", urgent: false, consent: true, code: "123456" },
  });
  if (outcome.ok)
    expectTypeOf(outcome.value).toEqualTypeOf<{
      age: number;
      height: number | null;
      note: string | null;
      mode: "cancel" | "annul";
      urgent: boolean;
      consent: true;
      code: string;
    }>();
});

test("a bad form names every bad field and keeps what was typed", () => {
  expect(read({ age: "сорок", height: "x", mode: "erase", note: "Болею", code: "12" })).toEqual({
    ok: false,
    errors: {
      age: "Только цифры",
      height: "Только цифры",
      mode: "Выберите, что сделать",
      consent: "Без разрешения не можем",
      code: "Нужно 6 цифр",
    },
    typed: { age: "сорок", height: "x", note: "Болею", mode: "erase", urgent: "", consent: "", code: "12" },
  });
});

test("an empty form is read as one with nothing in it", () => {
  expect(readForm(new FormData(), fields, formWords)).toMatchObject({ ok: false, errors: { age: "Введите возраст" } });
});

test("what is too long is counted, kept and not looked at", () => {
  const long = "я".repeat(21);
  expect(read({ ...good, note: long })).toMatchObject({
    ok: false,
    errors: { note: "Здесь 21 знак, а помещается не больше 20 знаков. Сократите текст" },
    typed: { note: long },
  });
  expect(read({ ...good, age: "1".repeat(201) })).toMatchObject({ ok: false });
});

test("control characters, half characters and spaces at the ends go", () => {
  expect(read({ ...good, age: "\u0000 4\u00072\t" })).toMatchObject({ ok: true, value: { age: 42 } });
  expect(read({ ...good, note: " а\u0000\ud800б " })).toMatchObject({ ok: true, value: { note: "а\ufffdб" } });
});

test("lines are kept where they belong and joined where they do not", () => {
  expect(read({ ...good, note: "раз\r\nдва\rтри\n" })).toMatchObject({ value: { note: "раз\nдва\nтри" } });
  expect(read({ ...good, code: "123\n456" })).toMatchObject({ ok: false, typed: { code: "123 456" } });
});

test("a file is no text, and of two values the first counts", () => {
  const data = formOf(good);
  data.set("note", new File(["x"], "x.txt"));
  data.append("age", "7");
  expect(readForm(data, fields, formWords)).toMatchObject({ ok: true, value: { age: 42, note: null } });
});

test("names that objects have by themselves are no fields", () => {
  const outcome = readForm(formOf({ __proto__x: "1", constructor: "2" }), { age: fields.age }, formWords);
  expect(Object.keys(outcome.typed)).toEqual(["age"]);
});

test("nothing that a browser can send throws", () => {
  const value = fc.string({ unit: fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)) });
  const name = fc.constantFrom(...Object.keys(fields));
  fc.assert(
    fc.property(fc.dictionary(name, value), (entries) => {
      const { typed } = read(entries);
      expect(Object.values(typed).every((one) => one.isWellFormed() && !/[\0\r]/.test(one))).toBe(true);
    }),
  );
});
