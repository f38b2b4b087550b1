import type { ReactNode } from "react";

export interface SummaryRow {
  readonly term: string;
  readonly value: ReactNode;
}

/** Facts as pairs. Rows that do not apply may be `false`, `null` or `undefined`. */
export function SummaryList({ rows }: { readonly rows: readonly (SummaryRow | false | null | undefined)[] }) {
  return (
    <dl className="govuk-summary-list">
      {rows.map(
        (row) =>
          row && (
            <div className="govuk-summary-list__row" key={row.term}>
              <dt className="govuk-summary-list__key">{row.term}</dt>
              <dd className="govuk-summary-list__value">{row.value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
