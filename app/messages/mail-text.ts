import type { Mail } from "./mail";
import { mailEnd, unsubscribeLabel } from "./mail-words";

/** In plain text: a paragraph is one line, which every program breaks where its window ends. Of `mailOf` as all it is told. */
export function mailText(
  { paragraphs, facts = [], code, links = [], why }: Mail,
  publicUrl: string,
  unsubscribe: string | null = null,
): string {
  const parts = [
    ...paragraphs.slice(0, 1),
    ...(code ? [code] : []),
    ...(facts.length > 0 ? [facts.map(({ term, value }) => `${term}: ${value}`).join("\n")] : []),
    ...paragraphs.slice(1),
    ...links.map(({ label, href }) => `${label}:\n${href}`),
    // As programs know where a signature begins (RFC 3676, 4.3).
    `-- \n${mailEnd(new URL(publicUrl).host, why)}${helpPage(publicUrl)}${unsubscribe ? `\n${unsubscribeLabel}${unsubscribe}` : ""}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

export const helpPage = (publicUrl: string): string => `${publicUrl}/help`;
