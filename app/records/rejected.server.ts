import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { csvLine, disarmed, type Separator } from "~/lib/csv";
import { encoded, type TextFormat } from "~/lib/recoded";
import { type ImportEvent, rejectionColumns } from "./import-columns";

/** Spreadsheets take a file without it for windows-1251, which has none itself. */
const markOf = ({ encoding }: TextFormat): string => (encoding === "windows-1251" ? "" : "\ufeff");

/** `records.csv` -> `records.rejected.csv`, beside it. */
export const rejectedPath = (path: string): string => `${path.replace(/\.csv$/iu, "")}.rejected.csv`;

/**
 * The file of rejected rows, written as the original is (encoding, separator, ends of lines): the original columns, then line, column and reason. For its owner alone, as it holds data of
 * citizens; made only when a row is rejected, and one of an earlier run is taken away. Mended, it can be imported itself.
 */
export class RejectedFile {
  private file: number | undefined;
  /** As in the file read, and those of them that are the agency's. */
  private names: string[] = [];
  private columns: string[] = [];
  private separator: Separator = ",";
  private format: TextFormat = { encoding: "utf-8", lineEnd: "\r\n" };

  constructor(readonly path: string) {}

  get isWritten(): boolean {
    return this.file !== undefined;
  }

  hear(event: ImportEvent): void {
    if (event.kind === "header") {
      rmSync(this.path, { force: true });
      this.columns = event.columns.filter((name) => !(rejectionColumns as readonly string[]).includes(name));
      this.names = event.columns;
      this.separator = event.separator;
      this.format = event.format;
    } else if (event.kind === "rejected") {
      this.file ??= this.begin();
      const cells = this.columns.map((name) => event.cells[this.names.indexOf(name)] ?? "");
      this.write([...cells, String(event.line), event.columns.join(" "), event.reason]);
    }
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
  }

  private begin(): number {
    this.file = openSync(this.path, "wx", 0o600);
    this.line([...this.columns, ...rejectionColumns], markOf(this.format));
    return this.file;
  }

  private write(cells: string[]): void {
    this.line(cells.map(disarmed));
  }

  private line(cells: string[], before = ""): void {
    const { encoding, lineEnd } = this.format;
    writeSync(this.file!, encoded(`${before}${csvLine(cells, this.separator)}${lineEnd}`, encoding));
  }
}
