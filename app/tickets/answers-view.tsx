import { Anchor } from "~/ui/text";

/** Where an answer to a question may stand. */
export interface FoundAnswer {
  readonly href: string;
  readonly title: string;
  /** What is there. */
  readonly where: string | null;
}

/** Answers that stand somewhere already, the best first. */
export function AnswersList({ answers }: { readonly answers: readonly FoundAnswer[] }) {
  return (
    <ul className="govuk-list">
      {answers.map(({ href, title, where }) => (
        <li key={href}>
          <Anchor href={href}>{title}</Anchor>
          {where && (
            <>
              <br />
              {where}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
