import fc from "fast-check";
import { expect, it } from "vitest";
import { Joiner, partsOf, placeOf } from "~/gateways/sms-smpp/parts";

/** Of Cyrillic, signs of two units, and what else people write. */
const text = fc.string({ unit: fc.constantFrom("ё", "Щ", "😀", "🏳️", "a", "\n", "№"), maxLength: 500 });

it("cuts any text so that nothing is lost, each part fits, and none ends within a character", () => {
  fc.assert(
    fc.property(text, fc.nat(255), (whole, reference) => {
      const parts = partsOf(whole, reference);
      expect(parts.map((part) => part.text).join("")).toBe(whole);
      for (const part of parts) expect(part.text.length).toBeLessThanOrEqual(parts.length === 1 ? 70 : 67);
      for (const part of parts) expect(part.text.isWellFormed()).toBe(true);
      const places = parts.map(({ udh }) => udh && placeOf([udh.slice(1)]));
      const wanted = parts.map((_, n) => ({ reference, total: parts.length, number: n + 1 }));
      expect(places).toEqual(parts.length === 1 ? [null] : wanted);
    }),
  );
});

it.each([
  [70, 1],
  [71, 2],
  [134, 2],
  [135, 3],
])("makes of %i letters %i SMS", (length, count) => expect(partsOf("ё".repeat(length), 0)).toHaveLength(count));

it("puts parts together in any order, however often each comes", () => {
  const parts = fc.constantFrom(2, 3, 10).chain((total) => {
    const once = Array.from({ length: total }, (_, n) => n + 1);
    const all = fc.shuffledSubarray(once, { minLength: total });
    return fc.record({ total: fc.constant(total), all, again: fc.array(fc.constantFrom(...once), { maxLength: 5 }) });
  });
  fc.assert(
    fc.property(parts, ({ total, all, again }) => {
      const joiner = new Joiner();
      const whole = [...again.filter((n) => n !== all.at(-1)), ...all].map((number) =>
        joiner.add("a b", { reference: 1, total, number }, `${number},`, 0),
      );
      const wanted = all.toSorted((a, b) => a - b).map((n) => `${n},`);
      expect(whole.filter((one) => one !== null)).toEqual([wanted.join("")]);
    }),
  );
});

it("keeps texts of others, other numbers and other times apart", () => {
  const joiner = new Joiner();
  const first = { reference: 1, total: 2, number: 1 };
  const second = { ...first, number: 2 };
  joiner.add("a b", first, "1", 0);
  expect(joiner.add("a c", second, "2", 0)).toBeNull();
  expect(joiner.add("a b", { ...second, reference: 2 }, "2", 0)).toBeNull();
  expect(joiner.add("a b", second, "2", 11 * 60_000)).toBeNull();
});

it("is not filled by parts that never become whole, nor by what counts wrongly", () => {
  const joiner = new Joiner();
  for (const place of [
    { reference: 1, total: 255, number: 1 },
    { reference: 1, total: 2, number: 0 },
    { reference: 1, total: 2, number: 3 },
    { reference: 1, total: 0, number: 1 },
  ])
    expect(joiner.add("a b", place, "1", 0)).toBeNull();
  expect(joiner.add("a b", { reference: 1, total: 2, number: 1 }, "1".repeat(161), 0)).toBeNull();
  expect(joiner.add("a b", { reference: 1, total: 2, number: 2 }, "2", 0)).toBeNull();
  for (let n = 0; n <= 500; n++) joiner.add(`${n} b`, { reference: 1, total: 2, number: 1 }, "1", 0);
  const second = { reference: 1, total: 2, number: 2 };
  // The oldest made room for the last.
  expect([joiner.add("0 b", second, "2", 0), joiner.add("500 b", second, "2", 0)]).toEqual([null, "12"]);
});
