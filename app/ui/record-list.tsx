import type { ReactNode } from "react";
import { frameWords } from "~/words/frame";

/** `open` can be acted on, `wait` waits for somebody, `no` cannot, `done` is over. Each has a border of its own. */
export type TagKind = "open" | "wait" | "no" | "done";

/** A status in a frame; the word says it, the frame repeats it. */
export function Tag({ kind = "open", children }: { readonly kind?: TagKind; readonly children: string }) {
  return (
    <>
      <span className="o-hide">{frameWords.status}</span>{" "}
      <span className={kind === "open" ? "o-tag" : `o-tag o-tag--${kind}`}>{children}</span>
    </>
  );
}

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

/** One record of a list. */
export function RecordCard({ title, status, kind, lines, actions = [] }: RecordCardProps) {
  return (
    <li className="o-sheet">
      <h2 className="govuk-heading-m">{title}</h2>
      <p>
        <Tag kind={kind}>{status}</Tag>
      </p>
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
