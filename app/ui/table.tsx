import type { ReactNode } from "react";

export interface TableProps {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** One cell per column; the first names its row. `id` tells rows apart. */
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
}

/** A table that scrolls inside itself, so that the page never scrolls sideways. */
export function Table(props: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls
    <section className="o-scroll" aria-labelledby={props.id} tabIndex={0}>
      <NarrowTable {...props} />
    </section>
  );
}

/** One of two or three columns of words that break: it fits wherever it stands. */
export function NarrowTable({ id, caption, columns, rows }: TableProps) {
  return (
    <table className="govuk-table o-table">
      <caption className="govuk-table__caption" id={id}>
        {caption}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className="govuk-table__header">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>{row.cells.map(cell)}</tr>
        ))}
      </tbody>
    </table>
  );
}

function cell(content: ReactNode, place: number) {
  return place === 0 ? (
    <th key="name" scope="row" className="govuk-table__header">
      {content}
    </th>
  ) : (
    <td key={place} className="govuk-table__cell">
      {content}
    </td>
  );
}
