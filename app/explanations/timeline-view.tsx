import { NarrowTable } from "~/ui/table";
import type { Line } from "./line";
import { lineWords as words } from "./line-words";

interface Props {
  readonly line: Line;
  /** Where the picture is. */
  readonly picture: string;
}

/** The deadlines as a table, which is what counts, and as a picture of it. Nothing where there are none. */
export function TimelineView({ line: { rows, alt }, picture }: Props) {
  if (rows.length === 0) return null;
  return (
    <>
      <figure className="o-chart">
        <picture>
          <source
            media="(prefers-color-scheme: dark)"
            srcSet={`${picture}${picture.includes("?") ? "&" : "?"}scheme=dark`}
          />
          <img src={picture} width="432" height="112" alt={alt} />
        </picture>
      </figure>
      <NarrowTable
        id="line"
        caption={words.title}
        columns={[words.columns.when, words.columns.what]}
        rows={rows.map(({ when, what }) => ({ id: when, cells: [when, what] }))}
      />
    </>
  );
}
