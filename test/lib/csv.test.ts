import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvRecord, csvLine, csvRecords, disarmed, likelySeparator, rearmed, type Separator } from "~/lib/csv";

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function read(input: string | Uint8Array, size = 7): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of csvRecords(inChunks(typeof input === "string" ? bytesOf(input) : input, size)))
    records.push(record);
  return records;
}

const cellsOf = (records: CsvRecord[]) => records.map((record) => (record.fault ? record.fault : record.cells));

describe("reading CSV", () => {
  it("reads plain cells, empty ones included", async () => {
    expect(cellsOf(await read("a,b,\n,,\n"))).toEqual([
      ["a", "b", ""],
      ["", "", ""],
    ]);
  });

  it("takes CRLF, a byte order mark, empty lines and a missing last newline", async () => {
    expect(cellsOf(await read("\ufeffномер;имя\r\n\r\n1;Ёж"))).toEqual([
      ["номер", "имя"],
      ["1", "Ёж"],
    ]);
  });

  it("reads quotes, separators and line breaks inside a cell, and says where the record begins", async () => {
    const records = await read('a,b\n"x, ""y""\r\nz",1\nc,d\n');
    expect(cellsOf(records)).toEqual([
      ["a", "b"],
      ['x, "y"\nz', "1"],
      ["c", "d"],
    ]);
    expect(records.map((record) => record.line)).toEqual([1, 2, 4]);
  });

  it("loses one line, not the file, to a stray quote", async () => {
    const records = await read('a,b\n1,"open\n2,x\n3,"y"\n4,z"z\n5,ok\n6,"also open\n7,ok\n');
    expect(cellsOf(records)).toEqual([
      ["a", "b"],
      "quotes",
      ["2", "x"],
      ["3", "y"],
      "quotes",
      ["5", "ok"],
      "quotes",
      ["7", "ok"],
    ]);
    expect(records.map((record) => record.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("gives up an open quote after 64 KB and reads on", async () => {
    const lines = Array.from({ length: 40_000 }, (_, n) => `${n},x`);
    const records = await read(["a,b", '"open,', ...lines].join("\n"), 10_000);
    expect(records).toHaveLength(40_002);
    expect(records.filter((record) => record.fault)).toMatchObject([{ line: 2, fault: "quotes" }]);
  });

  it("refuses a line of more than 64 KB without keeping it", async () => {
    const records = await read(`a,b\n${"x".repeat(200_000)},1\n2,y\n`, 5_000);
    expect(records).toMatchObject([{ line: 1 }, { line: 2, fault: "long", text: "" }, { line: 3, cells: ["2", "y"] }]);
  });

  it("names bytes that are not UTF-8 as a fault of their record alone", async () => {
    const windows1251 = Uint8Array.of(...bytesOf("a,b\n"), 0xcf, 0xe5, 0x2c, 0x31, 10, ...bytesOf("2,ё\n"));
    expect(cellsOf(await read(windows1251, 1))).toEqual([["a", "b"], "encoding", ["2", "ё"]]);
  });

  it("takes a replacement sign that the file itself has for a sign like any other", async () => {
    expect(cellsOf(await read("a,b\n\ufffd,1\n"))).toEqual([
      ["a", "b"],
      ["\ufffd", "1"],
    ]);
  });

  it("finds the separator from the header", () => {
    expect(likelySeparator("a;b;c,d")).toBe(";");
    expect(likelySeparator("a,b")).toBe(",");
    expect(likelySeparator("a")).toBe(",");
  });

  it("reads back whatever it writes, in chunks of any size", async () => {
    const cell = fc.string({ unit: "grapheme" });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const separators = fc.constantFrom<Separator>(",", ";");
    await fc.assert(
      fc.asyncProperty(table, separators, fc.integer({ min: 1, max: 40 }), async (rows, separator, size) => {
        const text = rows.map((cells) => csvLine(cells, separator)).join("\r\n");
        const records: unknown[] = [];
        for await (const record of csvRecords(inChunks(bytesOf(text), size), () => separator))
          records.push(record.fault ?? record.cells);
        expect(records).toEqual(rows.map((cells) => cells.map((cell) => cell.replaceAll("\r\n", "\n"))));
      }),
    );
  });

  it("reads what another parser can read as that one does", async () => {
    const text = fc
      .array(fc.constantFrom("a", "ё", '"', '""', ",", "\n", "\r\n", '","', '"\n"'), { maxLength: 40 })
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(text, async (csv) => {
        let theirs: string[][];
        try {
          theirs = parse(csv, { relax_column_count: true, skip_empty_lines: true, record_delimiter: ["\r\n", "\n"] });
        } catch {
          return; // they give up the file, we the line
        }
        const ours: unknown[] = [];
        for await (const record of csvRecords(inChunks(bytesOf(csv), 5), () => ","))
          ours.push(record.fault ?? record.cells);
        expect(ours).toEqual(theirs.map((cells) => cells.map((cell) => cell.replaceAll("\r\n", "\n"))));
      }),
      { numRuns: 2000 },
    );
  });

  it("survives any bytes, and numbers records in order", async () => {
    const hostile = fc.array(fc.constantFrom(0, 10, 13, 34, 44, 59, 65, 0xd0, 0x9f, 0xff), { maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(hostile, async (bytes) => {
        const records = await read(Uint8Array.from(bytes), 3);
        const lines = records.map((record) => record.line);
        expect(lines).toEqual([...lines].sort((a, b) => a - b));
        expect(records.length).toBeLessThanOrEqual(bytes.filter((byte) => byte === 10).length + 1);
      }),
    );
  });
});

describe("cells for spreadsheets", () => {
  it("are written so that they do not run, and come back as they were", () => {
    expect(disarmed("=1+1")).toBe("'=1+1");
    expect(disarmed("+79000000000")).toBe("'+79000000000");
    expect(disarmed("'-x")).toBe("''-x");
    expect(disarmed("О'Нил")).toBe("О'Нил");
    fc.assert(
      fc.property(fc.string(), (cell) => rearmed(disarmed(cell)) === cell && !/^[=+\-@\t\r]/u.test(disarmed(cell))),
    );
  });
});
