/** A block of a statement, as it stands between empty lines. */
export type StatementPart =
  | { kind: "table"; rows: { term: string; value: string }[] }
  | { kind: "prose"; heading: string | null; sentences: string[] };

export interface StatementParts {
  title: string;
  parts: StatementPart[];
}

/**
 * What a kept statement consists of, for showing it otherwise than as a text. Read from the very text, so that both
 * say the same for ever, whatever has become of the record since.
 */
export function statementParts(text: string): StatementParts {
  const [title = "", ...blocks] = text.trimEnd().split("\n\n");
  return { title, parts: blocks.map((block) => partOf(block.split("\n"))) };
}

const PAIR = /^([^:]+): (.*)$/u;

function partOf(lines: string[]): StatementPart {
  const pairs = lines.map((line) => PAIR.exec(line));
  if (pairs.every((pair) => pair !== null))
    return { kind: "table", rows: pairs.map(([, term = "", value = ""]) => ({ term, value })) };
  const [first = "", ...rest] = lines;
  const hasHeading = rest.length > 0 && !first.endsWith(".");
  return { kind: "prose", heading: hasHeading ? first : null, sentences: hasHeading ? rest : lines };
}
