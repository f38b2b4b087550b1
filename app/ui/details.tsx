import type { ReactNode } from "react";

interface DetailsProps {
  readonly summary: string;
  readonly children: ReactNode;
  /** Where something inside must be seen, such as an error. */
  readonly open?: boolean;
}

/** Something of second rank. Never rules, dates or prices; it must also read well always open. */
export function Details({ summary, children, open = false }: DetailsProps) {
  return (
    <details className="govuk-details" open={open}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
