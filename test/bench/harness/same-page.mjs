import { JSDOM } from "jsdom";

/**
 * A page as a reader of it sees it: elements, their attributes in the order of their names, text with its white space
 * collapsed. Two things of govuk-frontend's that change nothing for anybody are passed over: hooks for its scripts
 * (`data-module`), and that it has no bare `<div>` around a label.
 */
export function outline(html) {
  const { document } = new JSDOM(html).window;
  return linesOf(document.documentElement, "").join("\n");
}

function linesOf(node, indent) {
  if (node.nodeType === 3) {
    const text = node.data.replace(/\s+/gu, " ").trim();
    return text === "" ? [] : [indent + text];
  }
  if (node.nodeType !== 1) return [];
  const children = (deeper) => [...node.childNodes].flatMap((child) => linesOf(child, deeper));
  const isBare = node.localName === "div" && node.attributes.length === 0;
  if (isBare) return children(indent);
  const attributes = [...node.attributes]
    .filter(({ name }) => name !== "data-module")
    .map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`)
    .sort();
  return [`${indent}<${node.localName}${attributes.join("")}>`, ...children(`${indent}  `)];
}

/** Throws with the first line in which two pages differ. */
export function mustBeSame(path, ours, theirs) {
  const [left, right] = [outline(ours).split("\n"), outline(theirs).split("\n")];
  const at = left.findIndex((line, n) => line !== right[n]);
  if (at >= 0 || left.length !== right.length)
    throw new Error(`${path} is not the same page:\n  ours:   ${left[at]}\n  theirs: ${right.at(at)}`);
}
