import { csvLine, type Separator } from "~/lib/csv";
import { type ImportCells, importColumns } from "~/records/field-lists";

/** A row that is right in every cell; say what should be otherwise. */
export const importCells = (other: Partial<ImportCells> = {}): ImportCells => ({
  number: "240517386",
  agency: "health",
  office: "OFF-002",
  service: "MED-01",
  status: "scheduled",
  created_at: "2026-11-02T09:15:00+03:00",
  starts_at: "2026-11-24 10:40",
  surname: "Пахомова",
  given_name: "Анжелика",
  patronymic: "Александровна",
  born_on: "1961-03-12",
  phone: "+79000001122",
  email: "pahomova@example.org",
  passport: "0000 123456",
  passport_issued_on: "21.03.2011",
  passport_division: "000-001",
  inn: "000012345627",
  snils: "990-000-001 53",
  paid_kopecks: "",
  debt_kopecks: "",
  confirmed_with_certificate: "нет",
  next_charge_on: "",
  next_charge_kopecks: "",
  ...other,
});

/** A file of such rows, with its header. */
export const importFile = (
  rows: Partial<ImportCells>[],
  separator: Separator = ",",
  columns: readonly string[] = importColumns,
): string => {
  const lines = rows.map((other) => {
    const cells: Record<string, string> = importCells(other);
    return csvLine(
      columns.map((column) => cells[column] ?? ""),
      separator,
    );
  });
  return `${[csvLine(columns, separator), ...lines].join("\r\n")}\r\n`;
};

/** Its bytes, in pieces as a network would deliver them. */
export async function* piecesOf(file: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
