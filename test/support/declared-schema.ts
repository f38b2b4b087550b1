import ts from "typescript";

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
  const file = ts.createSourceFile("schema.ts", source, ts.ScriptTarget.Latest);
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const aliases = new Map<string, ts.TypeNode>();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, statement);
    if (ts.isTypeAliasDeclaration(statement)) aliases.set(statement.name.text, statement.type);
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

function propertiesOf(declaration: ts.InterfaceDeclaration | undefined): [string, ts.TypeNode][] {
  return (declaration?.members ?? []).flatMap((member) =>
    ts.isPropertySignature(member) && ts.isIdentifier(member.name) && member.type
      ? [[member.name.text, member.type]]
      : [],
  );
}

function columnOf(type: ts.TypeNode, aliases: Map<string, ts.TypeNode>): DeclaredColumn {
  const column: DeclaredColumn = { is: "", nullable: false, generated: false, values: null };
  const read = (node: ts.TypeNode): void => {
    const name = nameOf(node);
    if (ts.isUnionTypeNode(node)) for (const part of node.types) read(part);
    else if (ts.isLiteralTypeNode(node)) readLiteral(node.literal, column);
    else if (aliases.has(name)) read(aliases.get(name)!);
    else if (name === "Generated") {
      column.generated = true;
      read((node as ts.TypeReferenceNode).typeArguments![0]!);
    } else column.is = name === "JSONColumnType" ? "json" : name;
  };
  read(type);
  column.values?.sort();
  return column;
}

function readLiteral(literal: ts.LiteralTypeNode["literal"], column: DeclaredColumn): void {
  if (literal.kind === ts.SyntaxKind.NullKeyword) column.nullable = true;
  if (!ts.isStringLiteral(literal)) return;
  column.is = "string";
  column.values = [...(column.values ?? []), literal.text];
}

function nameOf(node: ts.TypeNode): string {
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) return node.typeName.text;
  return ts.tokenToString(node.kind) ?? "";
}
