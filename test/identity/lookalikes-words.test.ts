import { expect, test } from "vitest";
import { canonicalLetter, digitsForLetters, prefixLetter, withoutNumberSign } from "~/identity/lookalikes-words";

test("letters that look like digits become digits, others stay", () => {
  expect(digitsForLetters("ОоOoЗзбIl|ІіПB8")).toBe("000033611111ПB8");
});

test("a letter has one form, whatever the keyboard, and it may begin a number", () => {
  for (const typed of "aаAАkKкКxХyУzZпПёЁіІЈѕ") {
    const letter = canonicalLetter(typed);
    expect(letter).toMatch(prefixLetter);
    expect(canonicalLetter(letter)).toBe(letter);
  }
  expect(canonicalLetter("a")).toBe("А");
  expect(canonicalLetter("z")).toBe("Z");
});

test("the word for number and its sign are no part of the number", () => {
  expect(withoutNumberSign(" Номер: 123")).toBe("123");
  expect(withoutNumberSign("№123")).toBe("123");
  expect(withoutNumberSign("45 10 № 123")).toBe("45 10  123");
});
