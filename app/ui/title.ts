import { frameWords } from "./frame-words";

/** The text of `<title>`: the page first, the service last, and a warning in front when the page came back with errors. */
export function titleOf(page: string, { error = false }: { error?: boolean } = {}): string {
  return `${error ? `${frameWords.error} ` : ""}${page} – ${frameWords.service}`;
}

/** A form came back (422; 413 or 503 with a file that was not read), or a limit stopped it. */
const warned = [413, 422, 429];
const cameBack = (html: string, status: number) =>
  warned.includes(status) || (status === 503 && html.includes(SUMMARY));
/** Of `ErrorSummary`: other pages with a 503 have a title of their own. */
const SUMMARY = 'class="govuk-error-summary"';

/**
 * Puts the warning into the title of a finished document where something did not go as wanted. `meta` cannot see what an
 * action answered, so the one who holds both the status and the document does it.
 */
export function warnInTitle(html: string, status: number): string {
  const start = `<title>${frameWords.error} `;
  return !cameBack(html, status) || html.includes(start) ? html : html.replace("<title>", start);
}
