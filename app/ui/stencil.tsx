import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

/** What a drawing says, by name, at most 30; an empty text is one that is not there. */
type Texts<Name extends string> = Readonly<Record<Name, string>>;

/** What else decides how it looks. It is remembered for good: nothing of a person, and few values. */
type Kind = string | Readonly<Record<string, boolean>>;

/** Stands for the n-th text while React draws: each has a private character of its own. */
const hole = (n: number): string => String.fromCharCode(FIRST + n);
const FIRST = 0xe100;
const HOLE = /([\uE100-\uE1FF])/;

/**
 * Draws what is drawn often. React does it once for each shape: for a kind, and for which texts are there. From then on
 * texts are only filled in, which takes a quarter of the time. So a component may look at `kind` and ask whether a text is
 * empty, and nothing else.
 * @param html names of texts that are HTML already
 * @returns HTML, every other text escaped
 */
export function stencil<K extends Kind, Name extends string>(
  Component: (props: { readonly kind: K; readonly texts: Texts<Name> }) => ReactElement,
  html: readonly Name[] = [],
): (kind: K, texts: Texts<Name>) => string {
  const known = new Map<string, Map<number, Pieces<Name>>>();
  return (kind, texts) => {
    const code = typeof kind === "string" ? kind : JSON.stringify(kind);
    const shapes = known.get(code) ?? new Map<number, Pieces<Name>>();
    // A bit for each text: a key that costs nothing to make.
    let there = 1;
    for (const name in texts) there = 2 * there + (texts[name] === "" ? 0 : 1);
    const pieces = shapes.get(there) ?? cut((holes) => <Component kind={kind} texts={holes} />, texts, html);
    if (!shapes.has(there)) known.set(code, shapes.set(there, pieces));
    let drawn = pieces.first;
    for (const { name, isHtml, after } of pieces.rest) drawn += (isHtml ? texts[name] : escaped(texts[name])) + after;
    return drawn;
  };
}

/** HTML, cut where texts go: what stands before them all, and each text with what follows it. */
interface Pieces<Name extends string> {
  first: string;
  rest: { name: Name; isHtml: boolean; after: string }[];
}

function cut<Name extends string>(
  draw: (holes: Texts<Name>) => ReactElement,
  texts: Texts<Name>,
  html: readonly Name[],
): Pieces<Name> {
  const names = Object.keys(texts) as Name[];
  const holes = Object.fromEntries(names.map((name, n) => [name, texts[name] && hole(n)])) as Texts<Name>;
  const [first = "", ...others] = renderToStaticMarkup(draw(holes)).split(HOLE);
  const rest: Pieces<Name>["rest"] = [];
  for (let n = 0; n < others.length; n += 2) {
    const name = names[others[n]!.charCodeAt(0) - FIRST]!;
    rest.push({ name, isHtml: html.includes(name), after: others[n + 1]! });
  }
  return { first, rest };
}

const SPECIAL = /["'&<>]/;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '"': "&quot;", "'": "&#x27;", "&": "&amp;" },
  ...{ "<": "&lt;", ">": "&gt;" },
};

/** As React does it, in texts and attributes alike. */
export const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/["'&<>]/g, (character) => ENTITIES[character]!) : text;
