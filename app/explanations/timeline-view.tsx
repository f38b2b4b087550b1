import { NarrowTable } from "~/ui/table";
import type { CaseAnswer } from "./case-answer";
import { casePage as words } from "./case-words";

interface Props extends Pick<CaseAnswer, "line" | "alt"> {
  /** Where the picture is, with a query. */
  readonly picture: string;
}

/** The deadlines as a table, which is what counts, and as a picture of it. */
export function TimelineView({ line, alt, picture }: Props) {
  return (
    <>
      <figure className="o-chart">
        <picture>
          <source media="(prefers-color-scheme: dark)" srcSet={`${picture}&scheme=dark`} />
          <img src={picture} width="432" height="112" alt={alt} />
        </picture>
      </figure>
      <NarrowTable
        id="line"
        caption={words.line}
        columns={[words.columns.when, words.columns.what]}
        rows={line.map(({ when, what, why }) => ({ id: when, cells: [when, `${what}. ${why}.`] }))}
      />
    </>
  );
}
