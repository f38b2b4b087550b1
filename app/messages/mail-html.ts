import type { Mail } from "./mail";
import { helpPage } from "./mail-text";
import { mailEnd, unsubscribeLabel } from "./mail-words";

/*
 * Mail programs drop style sheets, scripts and what they do not know: one column of plain blocks, each with its style. No colour is
 * set but that of lines, which is seen on white as on black: letters keep those of the program, by day and by night.
 */
const LINE = "#8a8a8a";
const style = {
  page: "max-width:36em;margin:0 auto;padding:16px;font:18px/1.5 Arial,Helvetica,sans-serif;overflow-wrap:anywhere",
  subject: "font-size:24px;line-height:1.25;margin:0 0 16px",
  part: "margin:0 0 16px",
  facts: `margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid ${LINE}`,
  code: "font:bold 36px/1.25 Consolas,Menlo,monospace;letter-spacing:4px;margin:0 0 16px",
  end: `margin:32px 0 0;padding:16px 0 0;border-top:1px solid ${LINE};font-size:15px`,
} as const;

/** As an HTML document that loads nothing and sets nothing going. What a link shows is where it leads. Of `mailOf` as all it is told. */
export function mailHtml(
  { subject, paragraphs, facts = [], code, links = [], why }: Mail,
  publicUrl: string,
  unsubscribe: string | null = null,
): string {
  const choosing = unsubscribe ? `<br>${escaped(unsubscribeLabel)}${link(unsubscribe)}` : "";
  const parts = [
    block("h1", style.subject, escaped(subject)),
    ...paragraphs.slice(0, 1).map(paragraph),
    ...(code ? [block("p", style.code, escaped(code))] : []),
    ...(facts.length > 0 ? [block("p", style.facts, facts.map(fact).join("<br>"))] : []),
    ...paragraphs.slice(1).map(paragraph),
    ...links.map(({ label, href }) => block("p", style.part, `${escaped(label)}:<br>${link(href)}`)),
    block("p", style.end, escaped(mailEnd(new URL(publicUrl).host, why)) + link(helpPage(publicUrl)) + choosing),
  ];
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title>`;
  // Twice the language: programs that show only what is within the body lose that of the document.
  return `<!doctype html>\n<html lang="ru"><head>${head}</head>\n<body style="margin:0"><div lang="ru" style="${style.page}">\n${parts.join("\n")}\n</div></body></html>\n`;
}

const block = (tag: "h1" | "p", how: string, html: string): string => `<${tag} style="${how}">${html}</${tag}>`;

const paragraph = (text: string): string => block("p", style.part, escaped(text));

const fact = ({ term, value }: { term: string; value: string }): string => `${escaped(term)}: <b>${escaped(value)}</b>`;

const link = (href: string): string => `<a href="${escaped(href)}">${escaped(href.replace(/^https?:\/\//, ""))}</a>`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign]!);
