import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Asn1, Malformed, readAsn1, reading } from "~/cms/asn1/asn1";
import { Fields, tag } from "~/cms/asn1/fields";
import { bytesAt, spanAt, spansIn } from "~/cms/asn1/skim";
import { booleanOf, flagsOf, hexOf, numberOf, oidOf, textOf, timeOf } from "~/cms/asn1/values";
import { readCms } from "~/cms/cms/read-cms";
import { readCertificate } from "~/cms/x509/certificate";
import { readCrl } from "~/cms/x509/crl";
import { readOcsp } from "~/cms/x509/ocsp";
import { ascii, der, fromHex, integer, oid, sequence, utf8 } from "../../samples/signatures/make/der";

const read = <Value>(value: (node: Asn1) => Value, hex: string) => reading(() => value(readAsn1(fromHex(hex))));

describe("a value", () => {
  test("that is an object identifier is written with dots", () => {
    for (const dotted of [
      "1.2.643.7.1.1.1.1",
      "2.5.4.3",
      "0.9.2342.19200300.100.1.25",
      "2.999.3",
      "2.25.329800735698586629295641978511506172918",
    ])
      expect(oidOf(readAsn1(oid(dotted)))).toBe(dotted);
    for (const odd of ["0600", "060180", "06028001", "0602ff80", "0401aa"]) expect(read(oidOf, odd)).toBeNull();
  });

  test("that is a number is small, positive and not empty", () => {
    expect([read(numberOf, "020100"), read(numberOf, "02020100")]).toEqual([0, 256]);
    for (const odd of ["0200", "0201ff", "02050000000001"]) expect(read(numberOf, odd)).toBeNull();
    expect(hexOf(readAsn1(integer(0xffn)))).toBe("00ff");
    // BER takes any other octet for true, and certificates are about that do so.
    expect(["0101ff", "010100", "010101"].map((octets) => read(booleanOf, octets))).toEqual([true, false, true]);
    expect(read(booleanOf, "01020101")).toBeNull();
  });

  test("that is a set of flags names its bits", () => {
    expect([...flagsOf(Uint8Array.of(6, 0xc0))]).toEqual([0, 1]);
    expect([...flagsOf(Uint8Array.of(7, 0, 0x80))]).toEqual([8]);
    for (const odd of [[], [8, 1], [1], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]])
      expect(reading(() => flagsOf(Uint8Array.from(odd)))).toBeNull();
  });

  const times = (text: string, kind: number = tag.time) =>
    reading(() => timeOf(readAsn1(der(kind, ascii(text)))))?.toISOString();

  test("that is a time is one in UTC that exists", () => {
    expect(times("20261121120000Z")).toBe("2026-11-21T12:00:00.000Z");
    expect(times("20261121120000.5Z")).toBe("2026-11-21T12:00:00.000Z");
    expect(times("491231235959Z", tag.utcTime)).toBe("2049-12-31T23:59:59.000Z");
    expect(times("500101000000Z", tag.utcTime)).toBe("1950-01-01T00:00:00.000Z");
    const odd = [
      "20261121120000",
      "20260230120000Z",
      "20261121126000Z",
      "20261121120000+0300",
      "2026112112Z",
      "99991399999999Z",
      "",
    ];
    for (const text of odd) expect(times(text)).toBeUndefined();
    expect(times("2611211200Z", tag.utcTime)).toBeUndefined();
  });

  test("that is a text is read by its kind, or not at all", () => {
    expect(textOf(readAsn1(utf8("Ёж")))).toBe("Ёж");
    expect(textOf(readAsn1(der(0x1e, Uint8Array.of(4, 0x1f))))).toBe("П");
    expect(textOf(readAsn1(der(0x14, Uint8Array.of(0xcf, 0xf0))))).toBe("Пр");
    expect(textOf(readAsn1(der(0x13, ascii("abc"))))).toBe("abc");
    expect(textOf(readAsn1(integer(5)))).toBeNull();
  });
});

describe("what the library lets pass", () => {
  const insideOf = (hex: string) => reading(() => readAsn1(fromHex(hex)).children.map((one) => one.children.length));

  test("parts that end after the whole are refused", () => {
    expect(insideOf("300530030201ff")).toEqual([1]);
    expect(insideOf("300430030201ff")).toBeNull();
    expect(insideOf("300530020201ff")).toBeNull();
  });

  test("an end that is none, or is missing, is refused", () => {
    expect(insideOf("308030030201ff0000")).toEqual([1]);
    for (const odd of ["308030030201ff", "308030030201ff2000", "308030030201ff0001", "300730030201ff0000"])
      expect(insideOf(odd)).toBeNull();
  });

  test("octets in parts are joined, and only of octets", () => {
    const content = (hex: string) => reading(() => Buffer.from(readAsn1(fromHex(hex)).content).toString("hex"));
    expect(content("2480040101040202030000")).toBe("010203");
    expect(content("2480040101020202030000")).toBeNull();
  });
});

describe("a walk over places", () => {
  const bytes = sequence(integer(5), sequence(utf8("a")), integer(300));

  test("finds the values without looking inside", () => {
    const outer = spanAt(bytes, 0, bytes.length);
    const found = [...spansIn(bytes, outer)].map((span) => Buffer.from(bytesAt(bytes, span)).toString("hex"));
    expect(found).toEqual(["020105", "30030c0161", "0202012c"]);
  });

  test("stops at what does not fit", () => {
    for (const odd of ["30", "3080", "308002010100", "3085", "30840000000200", "3f01", "3002"]) {
      const bytes = fromHex(odd);
      expect(() => spanAt(bytes, 0, bytes.length)).toThrow(Malformed);
    }
  });
});

describe("a walk over fields", () => {
  test("takes them in order, and says when one is missing or too many", () => {
    const fields = new Fields(readAsn1(sequence(integer(1), utf8("a"))));
    expect(fields.maybe(tag.octets)).toBeNull();
    expect(numberOf(fields.take(tag.integer))).toBe(1);
    expect(() => fields.end()).toThrow(Malformed);
    expect(() => fields.take(tag.integer)).toThrow(Malformed);
    expect(fields.rest()).toHaveLength(1);
    expect(() => new Fields(readAsn1(integer(1)))).toThrow(Malformed);
  });
});

describe("any bytes at all", () => {
  const readers = { readCertificate, readCrl, readOcsp, readCms };
  test.each(Object.entries(readers))("are read or refused, and never an exception: %s", (_, reader) => {
    const start = fc.constantFrom([], [0x30], [0x30, 0x80], [0x30, 0x82], [0x30, 3, 0x0a, 1, 0]);
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, tail) => {
        reader(Uint8Array.from([...head, ...tail]));
      }),
      { numRuns: 500 },
    );
  });
});
