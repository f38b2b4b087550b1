import type { ReactNode } from "react";

/** The five answers to "is this notice genuine". */
export type VerdictKind = "genuine" | "restored" | "altered" | "none" | "unknown";

// A tick in a ring, an arrow back, a cross in a square, a lens with a question, an hourglass: no two alike without colour.
const signs: Record<VerdictKind, ReactNode> = {
  genuine: (
    <>
      <circle cx="32" cy="32" r="28" />
      <path d="m19 33 9 9 17-19" />
    </>
  ),
  restored: <path d="M14 14a25 25 0 1 1-7 18M14 3v12h12M24 34h18" />,
  altered: <path d="M4 4h56v56H4zM20 20l24 24M44 20 20 44" />,
  none: (
    <>
      <circle cx="27" cy="27" r="21" />
      <path d="m43 43 17 17M21 22c0-8 12-8 12 0 0 5-6 4-6 10M27 38v.5" />
    </>
  ),
  unknown: <path d="M14 4h36M14 60h36M18 4c0 18 28 38 28 56M46 4c0 18-28 38-28 56" />,
};

export interface VerdictProps {
  readonly kind: VerdictKind;
  /** One or two words with a full stop; also the start of `<title>`. */
  readonly answer: string;
  readonly title: string;
  /** Paragraphs: the number, when it was looked up. */
  readonly children: ReactNode;
}

/** The answer of a verification: heading of its page (use `BackLink` before it instead of `Page`). */
export function Verdict({ kind, answer, title, children }: VerdictProps) {
  return (
    <section className={`o-verdict o-verdict--${kind}`} aria-labelledby="main">
      <svg className="o-verdict__icon" viewBox="0 0 64 64" aria-hidden="true">
        {signs[kind]}
      </svg>
      <h1 className="govuk-heading-xl" id="main" tabIndex={-1}>
        <span className="o-verdict__answer">{answer}</span> {title}
      </h1>
      {children}
    </section>
  );
}
