import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bits,
  der,
  integer,
  nothing,
  objectId,
  octets,
  readAll,
  readFirst,
  sequence,
  setOf,
  utcTime,
  utf8,
} from "~/cms/der";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "hex"));

test.each([
  ["a small number", integer(1), "020101"],
  ["nought", integer(0), "020100"],
  ["a number with its first bit set", integer(0x80), "02020080"],
  ["a number with noughts in front", integer(0, 0, 5), "020105"],
  ["nothing", nothing, "0500"],
  ["an identifier", objectId("1.2.840.113549.1.7.2"), "06092a864886f70d010702"],
  ["bits", bits(Uint8Array.of(0xc0), 6), "030206c0"],
  ["a text", utf8("\u043e"), "0c02d0be"],
  ["a time", utcTime(new Date("2026-01-02T03:04:05.678Z")), "170d3236303130323033303430355a"],
  ["a set, sorted", setOf(integer(2), integer(1)), "3106020101020102"],
])("%s is written as X.690 says", (_, written, expected) => {
  expect(hex(written)).toBe(expected);
});

test("lengths are written as short as can be, and read back", () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
    const read = readFirst(octets(new Uint8Array(length)));
    expect([read?.tag, read?.body.length]).toEqual([4, length]);
  }
  expect(hex(octets(new Uint8Array(128))).slice(0, 6)).toBe("048180");
});

test("values one after another are read one by one", () => {
  const both = sequence(integer(7), octets(Uint8Array.of(1)));
  expect(readAll(readFirst(both)!.body)?.map(({ whole }) => hex(whole))).toEqual(["020107", "040101"]);
  expect(readAll(new Uint8Array())).toEqual([]);
});

test.each(["", "04", "0401", "048100", "04810100", "0480", "04850000000001ff", "1f0100", "0482000100"])(
  "%j is not a value",
  (written) => {
    expect(readFirst(bytes(written))).toBeUndefined();
    if (written) expect(readAll(bytes(written))).toBeUndefined();
  },
);

test("what is read is what was written, whatever it is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.uint8Array({ maxLength: 400 }), (tag, body) => {
      expect(readFirst(der(tag, body))).toEqual({ tag, body, whole: der(tag, body) });
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), (any) => {
      const whole = readFirst(any)?.whole;
      if (whole) expect(hex(any)).toContain(hex(whole));
    }),
  );
});
