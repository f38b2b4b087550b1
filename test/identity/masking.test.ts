import fc from "fast-check";
import { expect, test } from "vitest";
import { maskEmail, maskName, maskPhone, phoneEnding } from "~/identity/masking";

test.each([
  ["Иванова", "Анна", "Сергеевна", "Иванова А.\u00a0С."],
  ["Ким", "Ен", null, "Ким Е."],
  ["О", "Я", null, "О Я."],
  ["Сукарно", "", null, "Сукарно"],
  ["Салтыкова-Щедрина", "Анна-Мария", "Сергеевна", "Салтыкова-Щедрина А.-М.\u00a0С."],
  ["Алиев", "Вагиф", "Рамазан оглы", "Алиев В.\u00a0Р."],
  ["Алиева", "Лейла", "Рамазан-кызы", "Алиева Л.\u00a0Р."],
  ["Исраилов", "Висхан", "Турпал-Алиевич", "Исраилов В.\u00a0Т.-А."],
  ["Һадиев", "Җамал", null, "Һадиев Җ."],
  ["Ёлкин", "е\u0308жи", null, "Ёлкин Ё."],
  ["Ли", "𠮷野", null, "Ли 𠮷."],
  ["Ляпин", "Н\u0301икита", null, "Ляпин Н\u0301."],
  [" Ким ", " Ен ", " ", "Ким Е."],
  ["Тест", "«Иван»", "- -", "Тест И."],
])("%s %s %s is shown as its initials", (surname, givenName, patronymic, shown) => {
  expect(maskName({ surname, givenName, patronymic })).toBe(shown);
});

test("a name that is shown is never cut inside a character", () => {
  const name = fc.string({ unit: "grapheme", maxLength: 12 });
  fc.assert(
    fc.property(name, name, name, (surname, givenName, patronymic) => {
      expect(maskName({ surname, givenName, patronymic }).isWellFormed()).toBe(true);
    }),
  );
});

test("a first letter is what a segmenter finds, marks and joiners or not", () => {
  const letters = new Intl.Segmenter("ru", { granularity: "grapheme" });
  const unit = fc.constantFrom(
    ..."\u0410\u0451qZ\u04d8\u0301\u0306\u200d\u0488-.\u00ad \u{20bb7}\u1100\u1161\u{1f468}",
  );
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 4 }), (name) => {
      const [first] = letters.segment(name);
      expect(maskEmail(`${name}@example.ru`)).toBe(`${first!.segment}···@example.ru`);
    }),
    { numRuns: 1000 },
  );
});

test("a phone shows its last four digits", () => {
  expect(maskPhone("+79121111122")).toBe("+7 ··· ···-11-22");
  expect(phoneEnding("+79121111122")).toBe("11-22");
});

test("what is not a phone shows nothing", () => {
  expect(maskPhone("89121111122")).toBe("···");
  expect(maskPhone("")).toBe("···");
  expect(phoneEnding("+7912")).toBe("");
});

test("an address shows its first letter and its domain", () => {
  expect(maskEmail("anna@почта.рф")).toBe("a···@почта.рф");
  expect(maskEmail("ы@example.ru")).toBe("ы···@example.ru");
  expect(maskEmail("𠮷野@example.ru")).toBe("𠮷···@example.ru");
  expect(maskEmail("@example.ru")).toBe("···");
  expect(maskEmail("nothing")).toBe("···");
});
