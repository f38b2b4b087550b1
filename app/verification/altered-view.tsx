import { SummaryList } from "~/ui/summary-list";
import { Body, Heading, Lines, NextSteps, Num } from "~/ui/text";
import { Verdict } from "~/ui/verdict";
import { genuine, altered as words } from "./verify-words";

/** A file that is not genuine. */
export interface AlteredView {
  readonly why: string;
  /** What differs: by its name, in the file and in the registry. */
  readonly rows: readonly { readonly term: string; readonly file: string; readonly archive: string }[];
  /** In place of rows: why there are none. */
  readonly note: string | null;
  readonly steps: readonly string[];
}

interface AlteredProps {
  readonly view: AlteredView & {
    readonly answer: string;
    readonly title: string;
    readonly number: string | null;
    readonly checked: string;
  };
}

/** No, and what differs. */
export function AlteredVerdict({ view }: AlteredProps) {
  return (
    <>
      <Verdict kind="altered" answer={view.answer} title={view.title}>
        <p>
          <b>{words.refuse}</b> {view.why}
        </p>
        {view.number && (
          <p>
            {genuine.number} <Num>{view.number}</Num>
          </p>
        )}
        <p>{view.checked}</p>
      </Verdict>
      {view.rows.length > 0 && <Differences rows={view.rows} />}
      {view.note && <Body>{view.note}</Body>}
      <Heading>{words.what}</Heading>
      <NextSteps items={view.steps} />
    </>
  );
}

function Differences({ rows }: Pick<AlteredView, "rows">) {
  const inBoth = (row: AlteredView["rows"][number]) => [
    `${words.file}: ${row.file}`,
    `${words.archive}: ${row.archive}`,
  ];
  return (
    <>
      <Heading>{words.differs}</Heading>
      <SummaryList rows={rows.map((row) => ({ term: row.term, value: <Lines lines={inBoth(row)} /> }))} />
    </>
  );
}
