import { Details } from "~/ui/details";
import { Radios } from "~/ui/radios";
import { Body, Bullets, Heading, Prose } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { previewWords as words } from "./preview-words";

/** What was answered before, and what was wrong with it. */
export interface Answer {
  readonly error: string | undefined;
  readonly value: string | undefined;
}

/** What of the holder is tied to a record, and whether to go on. */
export function Tied({ tied, ...answer }: Answer & { readonly tied: readonly string[] }) {
  return (
    <>
      <Prose>
        <Heading>{words.tiedTitle(tied.length)}</Heading>
        <Bullets items={tied} />
        <Body>{words.tiedLead}</Body>
      </Prose>
      <Radios
        name="tied"
        label={words.tiedChoice}
        choices={[
          { value: words.tiedGo, label: words.tiedGo, hint: words.tiedGoHint },
          { value: words.tiedStop, label: words.tiedStop, hint: words.tiedStopHint },
        ]}
        {...answer}
      />
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
