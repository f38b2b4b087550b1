import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64, unwrap } from "~/cms/asn1/armour";

const text = (value: string) => Uint8Array.from(Buffer.from(value));
const small = Uint8Array.of(0x30, 3, 2, 1, 5);
const letters = Buffer.from(small).toString("base64");

describe("a file", () => {
  test("holds ASN.1 as it is, as base64 with any line ends, or with labels", () => {
    expect(unwrap(small)).toEqual([{ armour: "none", label: "", bytes: small }]);
    for (const wrapped of [
      letters,
      ` ${letters}\r\n`,
      `${letters.slice(0, 3)}\n${letters.slice(3)}`,
      `\ufeff${letters}`,
    ])
      expect(unwrap(text(wrapped))).toEqual([{ armour: "base64", label: "", bytes: small }]);
    const pem = `before\n-----BEGIN CMS-----\n${letters}\n-----END CMS-----\nafter\n`;
    expect(unwrap(text(pem))).toEqual([{ armour: "pem", label: "CMS", bytes: small }]);
    expect(unwrap(text(pem + pem))).toHaveLength(2);
  });

  test("of anything else holds nothing", () => {
    const odd = [
      "",
      "hello",
      "{}",
      "%PDF-1.7",
      "-----BEGIN CMS-----",
      `-----BEGIN A-----\n${letters}\n-----END B-----`,
      "привет",
    ];
    for (const value of odd) expect(unwrap(text(value))).toEqual([]);
    expect(unwrap(Uint8Array.of(0, 1, 2))).toEqual([]);
    expect(unwrap(text(Buffer.from([0x31, 0, 0]).toString("base64")))).toEqual([]);
  });
});

describe("base64", () => {
  test("is read as Node reads it, wherever it is written well", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (bytes) => {
        expect(fromBase64(Buffer.from(bytes).toString("base64"))).toEqual(bytes);
      }),
    );
  });

  test("may lack its padding", () => {
    expect([fromBase64("AAAA"), fromBase64("AAA"), fromBase64("AA")].map((one) => one?.length)).toEqual([3, 2, 1]);
  });

  test("is refused where it is not", () => {
    for (const odd of ["", "A", "AA=", "AAAAA", "AA=A", "====", "AA-_", "AB==", "AAB=", "AA==AA==", "AAAA=", "ЯЯЯЯ"])
      expect(fromBase64(odd)).toBeNull();
  });
});
