import { Details } from "~/ui/details";
import { Radios } from "~/ui/radios";
import { Body, Bullets, Heading, Prose } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { companionWords, tiedChoices } from "./companion-words";
import { previewWords as words } from "./preview-words";

/** What was answered before, and what was wrong with it. */
export interface Answer {
  readonly error: string | undefined;
  readonly value: string | undefined;
}

/** Other records of theirs, how many of them may be ended in the same act, and what the form brings back of those. */
export interface TiedView {
  readonly lines: readonly string[];
  readonly joining: number;
  readonly digest: string;
}

/** What of the holder is tied to a record, and whether to end that, too. */
export function Tied({ tied, ...answer }: Answer & { readonly tied: TiedView }) {
  const { lines, joining } = tied;
  return (
    <>
      <Prose>
        <Heading>{companionWords.title(lines.length)}</Heading>
        <Bullets items={lines} />
        <Body>{joining > 0 ? companionWords.may : companionWords.stay}</Body>
      </Prose>
      <Radios name="tied" label={companionWords.choice} choices={tiedChoices(lines.length, joining)} {...answer} />
    </>
  );
}

/** Where it may be left out it is out of the way. */
export function Note({ isRequired, error, value }: Answer & { readonly isRequired: boolean }) {
  const field = <Textarea name="note" label={isRequired ? words.noteNeeded : words.note} value={value} error={error} />;
  if (isRequired) return field;
  return (
    <Details summary={words.addNote} open={Boolean(value || error)}>
      {field}
    </Details>
  );
}
