import { SummaryList } from "~/ui/summary-list";
import { Heading, Lines } from "~/ui/text";
import { changeWords as words } from "./changes-words";
import type { Change } from "./shown";

interface Props {
  /** Why the form was not taken: its summary leads here. */
  readonly fault?: string | undefined;
  readonly changes: readonly Change[];
}

/** What became otherwise since it was shown: the old beside the new, field by field. Nothing when there is nothing. */
export function Changes({ fault, changes }: Props) {
  if (changes.length === 0) return fault ? <div id="seen" /> : null;
  return (
    <>
      <Heading id="seen">{words.title}</Heading>
      <SummaryList rows={changes.map(({ term, was, now }) => ({ term, value: <Lines lines={linesOf(was, now)} /> }))} />
    </>
  );
}

const linesOf = (was: string | null, now: string): string[] => [
  ...(was === null ? [] : [`${words.was} ${was}`]),
  was === null ? now : `${words.now} ${now}`,
];
