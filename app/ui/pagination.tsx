import { frameWords } from "./frame-words";

export interface PaginationProps {
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

/** Links to the neighbouring pages of a list. Nothing when there are none. */
export function Pagination({ previous, next }: PaginationProps) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={frameWords.pages} className="o-noprint">
      <ul className="o-nav">
        {previous && <PageLink rel="prev" href={previous} text={frameWords.previous} />}
        {next && <PageLink rel="next" href={next} text={frameWords.next} />}
      </ul>
    </nav>
  );
}

function PageLink({ rel, href, text }: { readonly rel: string; readonly href: string; readonly text: string }) {
  return (
    <li>
      <a className="govuk-link" rel={rel} href={href}>
        {text}
      </a>
    </li>
  );
}
