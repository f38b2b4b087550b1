import type { ReactNode } from "react";

/** `open` can be acted on, `wait` waits for somebody, `no` cannot, `done` is over. Each has a border of its own. */
export type TagKind = "open" | "wait" | "no" | "done";

export function RecordList({ children }: { readonly children: ReactNode }) {
  return <ul className="o-records">{children}</ul>;
}

export interface RecordCardProps {
  readonly title: string;
  readonly status: string;
  readonly kind: TagKind;
  /** Lines, each a paragraph: when, where, until when. */
  readonly lines: readonly ReactNode[];
  /** Named in full: "Return the oculist's appointment", not "More". */
  readonly actions?: readonly { readonly href: string; readonly text: string }[];
}

/** One record of a list. Its status is in a frame: the word says it, the frame repeats it. */
export function RecordCard({ title, status, kind, lines, actions = [] }: RecordCardProps) {
  return (
    <li>
      <h2>{title}</h2>
      <p className={kind === "open" ? "o-tag" : `o-tag o-tag--${kind}`}>{status}</p>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
        <p key={place}>{line}</p>
      ))}
      {actions.map(({ href, text }) => (
        <p key={href}>
          <a className="govuk-link" href={href}>
            {text}
          </a>
        </p>
      ))}
    </li>
  );
}
