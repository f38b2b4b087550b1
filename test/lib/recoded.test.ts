import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, csvRecords, type Separator } from "~/lib/csv";
import { encoded, recoded, type TextFormat } from "~/lib/recoded";

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function read(bytes: Uint8Array, size: number) {
  const { format, text } = await recoded(inChunks(bytes, size));
  const rows: unknown[] = [];
  for await (const record of csvRecords(text)) rows.push(record.fault ?? record.cells);
  return { format, rows };
}

const formats = fc.record({
  encoding: fc.constantFrom<TextFormat["encoding"]>("utf-8", "windows-1251", "utf-16le", "utf-16be"),
  lineEnd: fc.constantFrom<TextFormat["lineEnd"]>("\n", "\r\n", "\r"),
});
const separators = fc.constantFrom<Separator>(",", ";", "\t", "|");
const word = fc.constantFrom("Пробный", "Ёлкина", "П 240 517", "№ 7", "О’Нил", "", "a;b|c,d", "«да»", "до – после");
const names = ["number", "surname", "given_name"];

describe("a text file", () => {
  it("is read alike in every encoding, with every separator and end of line, marked or not", async () => {
    const tables = fc.array(fc.tuple(fc.constantFrom("Пахомова", "Ёж"), word, word), { minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(
        ...([tables, formats, separators, fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 5000 })] as const),
        async (table, format, separator, isMarked, isNamed, size) => {
          const mark = isMarked && format.encoding !== "windows-1251" ? "\ufeff" : "";
          const lines = [names, ...table].map((cells) => csvLine(cells, separator));
          const text = [...(isNamed ? [`sep=${separator}`] : []), ...lines].join(format.lineEnd) + format.lineEnd;
          expect(await read(encoded(mark + text, format.encoding), size)).toEqual({ format, rows: [names, ...table] });
        },
      ),
      { numRuns: 150 },
    );
  });

  it("of UTF-8 with one line of another encoding is one of UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from("имя;число\n"), Buffer.of(0xcf, 0xe5), Buffer.from(";1\nЁж;2\n")]);
    expect(await read(bytes, 3)).toEqual({
      format: { encoding: "utf-8", lineEnd: "\n" },
      rows: [["имя", "число"], "encoding", ["Ёж", "2"]],
    });
  });

  it.each([
    ["KOI8-R", [0xf0, 0xd2, 0xcf, 0xc2, 0xce, 0xd9, 0xca]],
    ["code page 866", [0x8f, 0xe0, 0xae, 0xa1, 0xad, 0xeb, 0xa9]],
    ["a ZIP", [0x50, 0x4b, 3, 4, 0xff, 10]],
  ])("that is %s is not taken for another", async (_, bytes) => {
    expect((await recoded(inChunks(Uint8Array.from(bytes), 2))).format).toBeUndefined();
  });
});
