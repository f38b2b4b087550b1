import type { ReactNode } from "react";

export interface StubProps {
  readonly title: string;
  /** Paragraphs. */
  readonly children: ReactNode;
  /** A QR code beside the text; makes the stub wide. */
  readonly aside?: ReactNode;
  /** Id of its heading. */
  readonly id?: string;
}

/** The torn-off stub: only for what is worth keeping (a request was accepted, a notice number). */
export function Stub({ title, children, aside, id = "receipt" }: StubProps) {
  const text = (
    <>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </>
  );
  return (
    <section className={aside ? "o-stub o-stub--wide" : "o-stub"} aria-labelledby={id}>
      {aside ? <div>{text}</div> : text}
      {aside}
    </section>
  );
}

/** A number to dictate or copy, with the words before it in the same paragraph. */
export function BigNumber({ children, large = false }: { readonly children: string; readonly large?: boolean }) {
  return <span className={large ? "o-number o-number--l" : "o-number"}>{children}</span>;
}
