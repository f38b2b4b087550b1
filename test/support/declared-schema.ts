import { parse } from "@babel/parser";
import type { TSEntityName, TSInterfaceDeclaration, TSType } from "@babel/types";

/** What a column's type in `db/schema.ts` promises. */
export interface DeclaredColumn {
  /** `string`, `number`, `boolean`, `Date`, `Uint8Array` or `json`. */
  is: string;
  nullable: boolean;
  /** The database fills it in. */
  generated: boolean;
  /** The only values there are, sorted, where the type lists them. */
  values: string[] | null;
}

export type DeclaredTable = Record<string, DeclaredColumn>;

/** Reads the interfaces that `Database` names. */
export function declaredTables(source: string): Record<string, DeclaredTable> {
  const { program } = parse(source, { sourceType: "module", plugins: ["typescript"] });
  const interfaces = new Map<string, TSInterfaceDeclaration>();
  const aliases = new Map<string, TSType>();
  for (const statement of program.body) {
    const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declared?.type === "TSInterfaceDeclaration") interfaces.set(declared.id.name, declared);
    if (declared?.type === "TSTypeAliasDeclaration") aliases.set(declared.id.name, declared.typeAnnotation);
  }
  const columns = (name: string) =>
    propertiesOf(interfaces.get(name)).map(([key, type]) => [key, columnOf(type, aliases)]);
  return Object.fromEntries(
    propertiesOf(interfaces.get("Database")).map(([table, type]) => [
      table,
      Object.fromEntries(columns(nameOf(type))) as DeclaredTable,
    ]),
  );
}

function propertiesOf(declaration: TSInterfaceDeclaration | undefined): [string, TSType][] {
  return (declaration?.body.body ?? []).flatMap((member) =>
    member.type === "TSPropertySignature" && member.key.type === "Identifier" && member.typeAnnotation
      ? [[member.key.name, member.typeAnnotation.typeAnnotation]]
      : [],
  );
}

function columnOf(type: TSType, aliases: Map<string, TSType>): DeclaredColumn {
  const column: DeclaredColumn = { is: "", nullable: false, generated: false, values: null };
  const read = (node: TSType): void => {
    const name = nameOf(node);
    if (node.type === "TSUnionType") for (const part of node.types) read(part);
    else if (node.type === "TSNullKeyword") column.nullable = true;
    else if (node.type === "TSLiteralType") readLiteral(node.literal, column);
    else if (aliases.has(name)) read(aliases.get(name)!);
    else if (name === "Generated") {
      column.generated = true;
      read(innerOf(node)!);
    } else column.is = name === "JSONColumnType" ? "json" : name;
  };
  read(type);
  column.values?.sort();
  return column;
}

function readLiteral(literal: { type: string; value?: unknown }, column: DeclaredColumn): void {
  if (literal.type !== "StringLiteral") return;
  column.is = "string";
  column.values = [...(column.values ?? []), String(literal.value)];
}

const innerOf = (node: TSType) => (node.type === "TSTypeReference" ? node.typeParameters?.params[0] : undefined);

/** Of `string` as of `Date`: its own keyword, or what it refers to. */
function nameOf(node: TSType): string {
  if (node.type === "TSTypeReference") return textOf(node.typeName);
  return /^TS(\w+)Keyword$/.exec(node.type)?.[1]?.toLowerCase() ?? "";
}

const textOf = (name: TSEntityName) => (name.type === "Identifier" ? name.name : "");
