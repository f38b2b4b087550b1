import { describe, expect, test } from "vitest";
import { readAsn1, reading } from "~/cms/asn1/asn1";
import { chance } from "../../signatures/hostile/mutants";
import { bytesOf } from "../../signatures/samples";
import { readByLibrary } from "../../support/asn1-by-library";

interface Value {
  id: number;
  bytes: Uint8Array;
  content: Uint8Array;
  children: Value[];
}

type Shape = [id: number, bytes: string, content: string | null, children: Shape[]];

/** All that a reader says of a value, and of all in it. */
function shapeOf(value: Value): Shape {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const content = reading(() => text(value.content));
  return [value.id, text(value.bytes), content, value.children.map(shapeOf)];
}

const ours = (bytes: Uint8Array) => reading(() => shapeOf(readAsn1(bytes)));
const theirs = (bytes: Uint8Array) => reading(() => shapeOf(readByLibrary(bytes)));

/** Tags of several octets are nowhere in what we read: ours refuses them. */
const hasLongTag = ([id, , , children]: Shape): boolean => (id & 0x1f) === 0x1f || children.some(hasLongTag);

describe("our reader finds what asn1js finds", () => {
  test.each(["rsa/stamped", "rsapss/cades", "ec256/two-signers", "g256b/indefinite", "g512a/intermediate"])(
    "in %s, and in what is left of it when it is bent",
    (name) => {
      const original = bytesOf(`${name}.p7s`);
      expect(ours(original)).not.toBeNull();
      expect(ours(original)).toEqual(theirs(original));
      const random = chance(original.length);
      for (let n = 0; n < 100; n++) {
        const mutant = original.slice();
        for (let times = 1 + Math.floor(random() * 2); times > 0; times--)
          mutant[Math.floor(random() * mutant.length)] = Math.floor(random() * 256);
        const library = theirs(mutant);
        // It refuses more: it also looks at what values hold, as those of ours do that ask for them.
        if (library !== null) expect([n, ours(mutant)]).toEqual([n, hasLongTag(library) ? null : library]);
      }
    },
  );
});

describe("our reader refuses", () => {
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
  const nested = (times: number) => bytes("3080".repeat(times) + "0000".repeat(times));

  test.each([
    ["nothing", ""],
    ["a tag alone", "30"],
    ["a value that ends after the file", "300402"],
    ["a value that ends after what it is in", "3003020301"],
    ["what is left over", "020101ff"],
    ["an end where none belongs", "30020000"],
    ["an end that is none", "3080000100"],
    ["no end", "3080020101"],
    ["a length that is not told of a value without parts", "04800000"],
    ["a length of too many octets", "3088000000000000000102"],
    ["a length that cannot be", "30ff"],
    ["tags of several octets", "1f8101020101"],
  ])("%s", (_, hex) => {
    expect(ours(bytes(hex))).toBeNull();
  });

  test("what is too deep or too much, in the words that tell it from what is malformed", () => {
    expect(() => readAsn1(nested(48))).not.toThrow();
    expect(() => readAsn1(nested(60))).toThrow(/exceeded/);
    expect(() => readAsn1(bytes(`3082${(2 * 12_000).toString(16).padStart(4, "0")}${"0500".repeat(12_000)}`))).toThrow(
      /exceeded/,
    );
  });
});
