import fc from "fast-check";
import { expect, test } from "vitest";
import { isOneSlip } from "~/lib/slip";

test.each([
  ["окулист", "окулст"],
  ["окулист", "окулисст"],
  ["окулист", "акулист"],
  ["окулист", "окулсит"],
  ["окулист", "окулис"],
  ["окулист", "окулист"],
  ["", "а"],
])("%s and %s: one slip, either way", (one, other) => {
  expect([isOneSlip(one, other), isOneSlip(other, one)]).toEqual([true, true]);
});

test("two words that only look alike are more than one slip apart", () => {
  expect([isOneSlip("окулист", "окуляр"), isOneSlip("развод", "завод")]).toEqual([false, false]);
});

test("every text that one slip can make is known for it, and no other", () => {
  const letters = [..."абв"];
  const slipsOf = (text: string) =>
    new Set(
      [...Array(text.length + 1).keys()].flatMap((at) => {
        const [head, tail] = [text.slice(0, at), text.slice(at)];
        const swapped = tail.length > 1 ? [head + tail[1] + tail[0] + tail.slice(2)] : [];
        return [
          text,
          ...letters.map((letter) => head + letter + tail),
          ...(tail ? [head + tail.slice(1), ...letters.map((letter) => head + letter + tail.slice(1))] : []),
          ...swapped,
        ];
      }),
    );
  const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(isOneSlip(one, other)).toBe(slipsOf(one).has(other));
    }),
    { numRuns: 2000 },
  );
});
