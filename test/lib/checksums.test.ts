import fc from "fast-check";
import { expect, test } from "vitest";
import { innHolds, snilsHolds } from "~/lib/checksums";

test.each(["0000123450", "0000000018", "0000999992", "0000111110", "0000543215", "1234567894"])(
  "INN of an organisation %s holds",
  (inn) => {
    expect(innHolds(inn)).toBe(true);
  },
);

test.each(["000012345627", "000000000184", "000099999974", "000011111129", "000065432111", "123456789047"])(
  "INN of a person %s holds",
  (inn) => {
    expect(innHolds(inn)).toBe(true);
  },
);

test.each([
  ...["0000123451", "0000010018", "0000999929", "000011111", "00005432150", "1234567895"],
  ...["000012345628", "000000000194", "000099899974", "00001111112", "00006543211О", "123456789037", ""],
])("INN %j does not hold", (inn) => {
  expect(innHolds(inn)).toBe(false);
});

test.each([
  ...["99000000153", "99123456735", "99999999901", "99887766552", "99000000052", "99000079900", "99000088900"],
  "11223344595",
])("SNILS %s holds", (snils) => {
  expect(snilsHolds(snils)).toBe(true);
});

test.each(["99000000154", "99123456753", "99999999801", "998877665521", "99000079901", "9900000015", ""])(
  "SNILS %j does not hold",
  (snils) => {
    expect(snilsHolds(snils)).toBe(false);
  },
);

test("the oldest SNILS cannot be checked and are let through, the next one is checked", () => {
  expect(snilsHolds("00100199800")).toBe(true);
  expect(snilsHolds("00100199899")).toBe(true);
  expect(snilsHolds("00100199965")).toBe(true);
  expect(snilsHolds("00100199964")).toBe(false);
});

test("every single wrong digit of a person's INN shows, but for a remainder of ten read as zero", () => {
  const digit = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 11 }), digit, (at, other) => {
      const inn = "000012345627";
      const slip = inn.slice(0, at) + other + inn.slice(at + 1);
      if (slip !== inn) expect(innHolds(slip)).toBe(false);
    }),
  );
});
