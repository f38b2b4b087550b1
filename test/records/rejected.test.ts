import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { csvRecords, rearmed } from "~/lib/csv";
import type { ImportEvent } from "~/records/import-columns";
import { RejectedFile, rejectedPath } from "~/records/rejected.server";
import { piecesOf } from "../support/import-file";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "rejected-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const header: ImportEvent = {
  kind: "header",
  columns: ["number", "surname"],
  separator: ";",
  format: { encoding: "utf-8", lineEnd: "\r\n" },
};
const rejected = (line: number, cells: string[], columns = ["number"]) =>
  ({ kind: "rejected", line, columns, reason: "Ничего не указано", cells }) as const;

describe("the file of rejected rows", () => {
  it("stands beside the file it is about", () => {
    expect(rejectedPath("/a/b/Записи.CSV")).toBe("/a/b/Записи.rejected.csv");
    expect(rejectedPath("records")).toBe("records.rejected.csv");
  });

  it("holds the original columns, line, column and reason, for its owner alone", () => {
    const file = new RejectedFile(join(dir, "x.rejected.csv"));
    file.hear(header);
    file.hear(rejected(7, ["", "Ёж; и «ещё»"], ["number", "surname"]));
    file.hear(rejected(9, ["вся строка"], []));
    file.close();
    expect(readFileSync(file.path, "utf8")).toBe(
      '\ufeffnumber;surname;line;column;reason\r\n;"Ёж; и «ещё»";7;number surname;Ничего не указано\r\nвся строка;;9;;Ничего не указано\r\n',
    );
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
  });

  it("holds nothing that a spreadsheet would run, and gives every cell back (security 8)", async () => {
    const cells = ["=HYPERLINK(1)", "+7900", "-1", "@sum", "\t=1", "'=1", "'", "Д'Амико"];
    const file = new RejectedFile(join(dir, "x.rejected.csv"));
    file.hear({ ...header, columns: cells.map((_, n) => `c${n}`) });
    file.hear(rejected(2, cells));
    file.close();
    const read: string[][] = [];
    for await (const record of csvRecords(piecesOf(readFileSync(file.path))))
      read.push(record.fault ? [] : record.cells);
    expect(read[1]?.filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
    expect(read[1]?.map(rearmed).slice(0, cells.length)).toEqual(cells);
  });

  it("is not made when nothing is rejected, and an old one goes", () => {
    const path = join(dir, "x.rejected.csv");
    writeFileSync(path, "old");
    const file = new RejectedFile(path);
    file.hear(header);
    file.close();
    expect(file.isWritten).toBe(false);
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
  });

  it("keeps one set of line, column and reason when it is about such a file itself", () => {
    const file = new RejectedFile(join(dir, "x.rejected.csv"));
    file.hear({ ...header, columns: ["line", "number", "column", "reason", "surname"] });
    file.hear(rejected(3, ["7", "12", "number", "старая причина", "Ёжова"]));
    file.close();
    expect(readFileSync(file.path, "utf8").split("\r\n")[1]).toBe("12;Ёжова;3;number;Ничего не указано");
  });
});
