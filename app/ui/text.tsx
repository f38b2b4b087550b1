import { Fragment, type ReactNode } from "react";

interface Children {
  readonly children: ReactNode;
}

/** One paragraph. */
export function Body({ children }: Children) {
  return <p className="govuk-body">{children}</p>;
}

/** One paragraph that says what must not be missed, in red. */
export function Alarm({ children }: Children) {
  return <p className="govuk-body o-alarm">{children}</p>;
}

/** A heading inside the page (h2). */
export function Heading({ id, children, look = "l" }: Children & { readonly id?: string; readonly look?: "l" | "m" }) {
  return (
    <h2 className={`govuk-heading-${look}`} id={id}>
      {children}
    </h2>
  );
}

export function Anchor({ href, children }: Children & { readonly href: string }) {
  return (
    <a className="govuk-link" href={href}>
      {children}
    </a>
  );
}

/** A plain list. */
export function Bullets({ items }: { readonly items: readonly ReactNode[] }) {
  return <ul className="govuk-list govuk-list--bullet">{items.map(listItem)}</ul>;
}

/** What to do next, in order. */
export function NextSteps({ items }: { readonly items: readonly ReactNode[] }) {
  return <ol className="o-next">{items.map(listItem)}</ol>;
}

// The lists are fixed once rendered, so their places are good keys.
function listItem(item: ReactNode, place: number) {
  return <li key={place}>{item}</li>;
}

/** A record, annulment or notice number inside a sentence: digits of one width, not broken across lines. */
export function Num({ children }: Children) {
  return <span className="o-num">{children}</span>;
}

/** Text that must not break across lines, such as a masked telephone. */
export function NoBreak({ children }: Children) {
  return <span className="o-nobr">{children}</span>;
}

/** Several lines in one value. */
export function Lines({ lines }: { readonly lines: readonly ReactNode[] }) {
  return lines.map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
    <Fragment key={place}>
      {place > 0 && <br />}
      {line}
    </Fragment>
  ));
}

/** Running text at reading width. */
export function Prose({ children, print = true }: Children & { readonly print?: boolean }) {
  return <div className={print ? "o-text" : "o-text o-noprint"}>{children}</div>;
}

/** A sentence beside the flow that should not be missed. */
export function InsetText({ children }: Children) {
  return <div className="govuk-inset-text">{children}</div>;
}
