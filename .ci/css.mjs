// app/ui/app.scss -> app/ui/app.css: sass, a purge of the govuk-frontend parts we do not use,
// and a literal value before every var() for browsers that do not know custom properties.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import postcss from "postcss";
import * as sass from "sass";

const root = fileURLToPath(new URL("..", import.meta.url));
const SOURCE = `${root}app/ui/app.scss`;
const TARGET = `${root}app/ui/app.css`;
const BANNER = "/*! Otmena. Parts: govuk-frontend 6.6 (MIT, Crown copyright GDS) */\n";
/** Everything before this comment in the compiled text is govuk-frontend's, everything after is ours. */
const BOUNDARY = "/*! otmena */";

/** Selectors of govuk-frontend that our markup never uses. */
const UNUSED = new RegExp(
  [
    /\+ ?\.govuk-heading|link-image|main-wrapper--|form-group \.govuk-form-group|govuk-list \.govuk-list|list--spaced/,
    /--(xl|l|m|s)\b.*(legend|label|caption)|(legend|label|caption)--(xl|l|s)|label--m|caption-|body-(l|s)|heading-s/,
    /link--|list--(spaced)?$|section-break|conditional|__divider|drop-zone|input--(width|extra)|input__|summary-card/,
    /no-border|no-actions|actions-list|summary-list__actions|frontend-supported|moz-any-link|govuk-!|grid/,
    /\.govuk-clearfix|text-until-tablet|back-link--inverse|:disabled|__heading|select:|template\b.*:not/,
    /textarea--.*(?<!error)$|lead|govuk-body-lead/,
  ]
    .map((part) => part.source)
    .join("|"),
);
const UNUSED_PROPERTY =
  /^(font-family|-webkit-font-smoothing|-moz-osx-font-smoothing|-moz-text-size-adjust|isolation|scroll-padding-top|--govuk-(breakpoint|frontend).*)$/;
const UNUSED_MEDIA = /^screen[^ ]|high-contrast|hover|pointer|max-width: (19|40)/;

/** Compiles app.scss and returns the finished text of app.css. */
export function cssText() {
  const { tree, boundary } = compiled();
  purge(tree, boundary);
  layLiteralsUnderVariables(tree);
  joinNeighbours(tree);
  tree.walkComments((comment) => comment.remove());
  tighten(tree);
  return `${BANNER}${tree.toString().trim()}\n`;
}

/** Classes of govuk-frontend that the purge has left without any of its rules. */
export function purgedClasses() {
  const { tree, boundary } = compiled();
  const before = classesIn(tree, boundary);
  purge(tree, boundary);
  return [...before.difference(classesIn(tree, boundary))];
}

function compiled() {
  const { css } = sass.compile(SOURCE, {
    style: "expanded",
    loadPaths: [`${root}node_modules`],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "if-function"],
  });
  return { tree: postcss.parse(css), boundary: css.indexOf(BOUNDARY) };
}

function classesIn(tree, end) {
  const classes = new Set();
  tree.walkRules((rule) => {
    if (rule.source.start.offset >= end) return;
    for (const [, name] of rule.selector.matchAll(/\.([\w-]+)/g)) classes.add(name);
  });
  return classes;
}

/** Writes app/ui/app.css, but only when its text changed, so that watchers stay calm. */
export async function buildCss() {
  const text = cssText();
  if (!existsSync(TARGET) || readFileSync(TARGET, "utf8") !== text) writeFileSync(TARGET, text);
}

function purge(tree, boundary) {
  const theirs = (node) => {
    while (node.parent && node.parent.type !== "root") node = node.parent;
    return node.source.start.offset < boundary;
  };
  tree.each((node) => {
    if (node.type === "atrule" && node.name === "charset") node.remove();
    else if (node.type === "atrule" && theirs(node) && unusedBlock(node)) node.remove();
  });
  tree.walkRules((rule) => {
    if (!theirs(rule)) return;
    rule.selectors = rule.selectors.filter(
      (one) => !UNUSED.test(one) && (!/:focus/.test(one) || /skip-link/.test(one)),
    );
    if (!rule.selector) return void rule.remove();
    rule.walkDecls((declaration) => void (UNUSED_PROPERTY.test(declaration.prop) && declaration.remove()));
  });
  tree.walkRules((rule) => void (rule.nodes.length || rule.remove()));
  tree.walkAtRules((block) => void (block.nodes?.length === 0 && block.remove()));
}

function unusedBlock(block) {
  if (block.name === "font-face") return true;
  if (block.name === "supports") return !/ime-align/.test(block.params);
  if (block.name !== "media") return false;
  if (block.params === "print") return !/--govuk-text-colour/.test(block.toString());
  return UNUSED_MEDIA.test(block.params);
}

/** color: var(--x, #abc)  =>  color: #abc; color: var(--x) */
function layLiteralsUnderVariables(tree) {
  const variable = /var\((--[\w-]+),\s*([^()]+)\)/g;
  tree.walkDecls((declaration) => {
    if (declaration.prop.startsWith("--") || !declaration.value.includes("var(")) return;
    declaration.cloneBefore({ value: declaration.value.replace(variable, "$2") });
    declaration.value = declaration.value.replace(variable, "var($1)");
  });
}

function joinNeighbours(tree) {
  let last;
  tree.walkRules((rule) => {
    if (last && last.selector === rule.selector && last.parent === rule.parent && rule.prev() === last) {
      last.append(rule.nodes);
      rule.remove();
    } else last = rule;
  });
}

function tighten(tree) {
  tree.walk((node) => {
    Object.assign(node.raws, { before: "", after: "", semicolon: false, between: node.type === "decl" ? ":" : "" });
    if (node.type === "rule") node.selector = node.selector.replace(/,\s+/g, ",").replace(/\s*([>+~])\s*/g, "$1");
    if (node.type === "atrule") {
      node.raws.afterName = " ";
      node.params = node.params.replace(/:\s+/g, ":");
    }
    if (node.type !== "decl") return;
    node.raws.value = undefined;
    node.raws.important = node.important ? "!important" : undefined;
    node.value = node.value
      .replace(/,\s+/g, ",")
      .replace(/\b0\.(\d)/g, ".$1")
      .replace(/#(\w)\1(\w)\2(\w)\3\b/g, "#$1$2$3");
  });
}
