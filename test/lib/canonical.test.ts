import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type Json } from "~/lib/canonical";

test.each<[Json, string]>([
  [{ b: 1, a: [true, null, "x"] }, '{"a":[true,null,"x"],"b":1}'],
  [{ "\u20ac": 1, "\r": 2, "\ud83d\ude00": 3, "1": 4, ё: 5 }, '{"\\r":2,"1":4,"ё":5,"\u20ac":1,"\ud83d\ude00":3}'],
  [{ $schema: {}, Z: [], a: "\u0007" }, '{"$schema":{},"Z":[],"a":"\\u0007"}'],
])("%j has one form", (value, form) => {
  expect(canonicalJson(value)).toBe(form);
});

test("it says the same, and says it the same however it was put together", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (any) => {
      const value = any as Json;
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
