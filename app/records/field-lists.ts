import { type Fact, type Field, fields } from "~/records/fields";

// What follows from the table of fields: types and lists for those who read, store and show.
type Fields = typeof fields;
export type FieldName = keyof Fields;
/** What is read of a field. */
export type ValueOf<Name extends FieldName> = ReturnType<Fields[Name]["read"]>;

export const fieldNames = Object.keys(fields) as FieldName[];

export type ImportColumn = Fields[FieldName]["column"];
type MandatoryName = { [Name in FieldName]: Fields[Name] extends { mandatory: true } ? Name : never }[FieldName];
/** The cells of a row; without those of columns that its file does not have. */
export type ImportCells = Record<Fields[MandatoryName]["column"], string> & Partial<Record<ImportColumn, string>>;

/** The columns of an agency's file. */
export const importColumns = fieldNames.map((name) => fields[name].column);

const table: Readonly<Record<FieldName, Field>> = fields;
const columnsOf = (wanted: (field: Field) => unknown): ImportColumn[] =>
  fieldNames.filter((name) => wanted(table[name])).map((name) => fields[name].column);
export const mandatoryColumns = columnsOf(({ mandatory }) => mandatory);
/** What says whose a record is. */
export const columnsOfHolder = columnsOf((field) => field.of === "holder");

/** Where fields are kept, with their types, in the order of the table. */
export const sqlTypes: Readonly<Record<string, string>> = Object.assign(
  {},
  ...fieldNames.map((name) => fields[name].sql),
);

/** Where a file with such columns has something to say. An hour goes with the kind of the service, and is always said. */
export const sqlColumnsTold = (columns: readonly string[]): string[] =>
  fieldNames
    .filter((name) => name === "startsAt" || columns.includes(fields[name].column))
    .flatMap((name) => Object.keys(fields[name].sql));

type OpenColumn<Name extends FieldName> = Name extends unknown
  ? Exclude<keyof Fields[Name]["sql"], `${string}_mac`>
  : never;
type MacOf<Name extends FieldName> = Name extends unknown ? Extract<keyof Fields[Name]["sql"], `${string}_mac`> : never;
export type MacColumn = MacOf<FieldName>;
/** A field that is kept as it was read. */
export type KeptName = { [Name in FieldName]: OpenColumn<Name> extends never ? never : Name }[FieldName];
export type KeptColumn = OpenColumn<KeptName>;

const openColumnOf = (name: FieldName) => Object.keys(fields[name].sql).find((column) => !column.endsWith("_mac"));

export type Kept = { [Name in KeptName]: ValueOf<Name> };

/** Each with its column. */
export const keptColumns = fieldNames.flatMap((name) => {
  const column = openColumnOf(name);
  return column === undefined ? [] : [[name, column] as [KeptName, KeptColumn]];
});

/** A field with a line of its own. */
export type LineName = { [Name in FieldName]: Fields[Name] extends { line: unknown } ? Name : never }[FieldName];
export const lineNames = fieldNames.filter((name): name is LineName => table[name].line !== undefined);
/** What its line says of a value; null: nothing. */
export const lineOf = <Name extends LineName>(name: Name, value: ValueOf<Name>): Fact | null =>
  table[name].line?.(value as never) ?? null;
