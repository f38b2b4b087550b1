import { frameWords } from "./frame-words";

/** Field id to sentence, in the order of the form. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

export interface ErrorSummaryProps {
  readonly errors: FieldErrors;
  /** What did not work, as one sentence. */
  readonly title?: string | undefined;
}

/** Everything to put right, first on the page, each line leading to its field. Nothing when there is nothing. */
export function ErrorSummary({ errors, title = frameWords.fix }: ErrorSummaryProps) {
  const lines = Object.entries(errors).filter(([, text]) => text);
  if (lines.length === 0) return null;
  return (
    <div className="govuk-error-summary" role="alert">
      <h2 className="govuk-error-summary__title">{title}</h2>
      <ul className="govuk-list govuk-error-summary__list">
        {lines.map(([id, text]) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
