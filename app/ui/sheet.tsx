import type { ReactNode } from "react";

/** Two sheets side by side where there is room; the first is the wider one. */
export function Columns({ children }: { readonly children: ReactNode }) {
  return <div className="o-cols">{children}</div>;
}

export interface SheetProps {
  /** Id of the heading, for links such as `#by-phone`. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A card that holds one way of doing something. */
export function Sheet({ id, title, children }: SheetProps) {
  return (
    <section className="o-sheet" aria-labelledby={id}>
      <h2 className="govuk-heading-l" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
