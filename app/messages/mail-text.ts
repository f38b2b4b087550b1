import type { Mail } from "./mail";
import { mailEnd } from "./mail-words";

/** In plain text: a paragraph is one line, which every program breaks where its window ends. `publicUrl` without a slash at its end. */
export function mailText({ paragraphs, facts = [], code, links = [] }: Mail, publicUrl: string): string {
  const parts = [
    ...paragraphs.slice(0, 1),
    ...(code ? [code] : []),
    ...(facts.length > 0 ? [facts.map(({ term, value }) => `${term}: ${value}`).join("\n")] : []),
    ...paragraphs.slice(1),
    ...links.map(({ label, href }) => `${label}:\n${href}`),
    // As programs know where a signature begins (RFC 3676, 4.3).
    `-- \n${mailEnd(new URL(publicUrl).host)}${helpPage(publicUrl)}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

export const helpPage = (publicUrl: string): string => `${publicUrl}/help`;
