import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attachedText, attachedTo } from "~/notices/attachment.server";
import { readAttachedFacts } from "~/notices/read-attached";
import { applicationFacts, restoredNamed, sampleFacts } from "./sample-facts";

const publicUrl = "https://otmena.example";

describe("the facts in the file of a notice", () => {
  it("are read back as they were, and say where their schema is published", () => {
    for (const facts of [sampleFacts, applicationFacts, restoredNamed]) {
      const text = attachedText(facts, publicUrl);
      expect(readAttachedFacts(text)).toEqual(facts);
      expect((JSON.parse(text) as { $schema: string }).$schema).toBe(
        `${publicUrl}/schemas/notice-${facts.version}.json`,
      );
    }
  });

  it("are the same text for the same facts, in whatever order they stand, and with slashes behind the address", () => {
    const backwards = Object.fromEntries(Object.entries(sampleFacts).reverse()) as unknown as typeof sampleFacts;
    expect(attachedText(backwards, publicUrl)).toBe(attachedText(sampleFacts, publicUrl));
    expect(attachedText(sampleFacts, `${publicUrl}//`)).toBe(attachedText(sampleFacts, publicUrl));
  });

  it("are none of what is no notice, however it begins, and nothing throws", () => {
    const text = attachedText(sampleFacts, publicUrl);
    for (const other of ["", "null", "[]", "{}", "{", `${text}}`, text.replace('"cancel"', '"burn"')])
      expect(readAttachedFacts(other)).toBeUndefined();
    fc.assert(fc.property(fc.json(), (json) => readAttachedFacts(json) === undefined));
  });

  it("are not read with a fact more or a fact less, nor where they are longer than any notice", () => {
    const facts = JSON.parse(attachedText(sampleFacts, publicUrl)) as Record<string, unknown>;
    expect(readAttachedFacts(JSON.stringify({ ...facts, more: 1 }))).toBeUndefined();
    for (const name of Object.keys(facts)) {
      const { [name]: _, ...rest } = facts;
      expect([name, readAttachedFacts(JSON.stringify(rest))]).toEqual([name, undefined]);
    }
    expect(readAttachedFacts(JSON.stringify({ ...facts, reason: "а".repeat(65_536) }))).toBeUndefined();
  });
});

/** A file as ours are written, with `text` attached; `more` files besides. */
const pdf = (text: string, length = Buffer.byteLength(text), more = "") =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<<\n/Type /EmbeddedFile\n/Subtype /application#2Fjson\n/Length ${length}\n>>\nstream\n${text}\nendstream\nendobj\n${more}%%EOF`,
  );

describe("what is attached to a file", () => {
  it("is read to the byte as its length says", () => {
    expect(attachedTo(pdf('{"а":1}'))).toBe('{"а":1}');
    expect(attachedTo(pdf('{"a":1}', 4))).toBe('{"a"');
  });

  it("is nothing where there is none, and nothing where there are two to choose from", () => {
    expect(attachedTo(Buffer.from("%PDF-1.7\n%%EOF"))).toBeUndefined();
    expect(attachedTo(new Uint8Array())).toBeUndefined();
    const second = pdf("{}").toString().split("\n").slice(1).join("\n");
    expect(attachedTo(pdf("{}", 2, second))).toBeUndefined();
  });

  it("is nothing of a file that was made to keep us busy", () => {
    expect(attachedTo(Buffer.from("/Type /EmbeddedFile\n".repeat(100_000)))).toBeUndefined();
  });
});
