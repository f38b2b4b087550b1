import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Alarm, Body, Heading, InsetText } from "~/ui/text";
import { surnameWords as words } from "./surname-words";

/** What can be said of a surname, to whoever has shown the statement. */
export interface SurnameView {
  readonly answer: "unasked" | "absent" | "same" | "different" | "limited";
  /** Of an answer. */
  readonly says: string;
  readonly more: string;
  /** Where the form leads. */
  readonly action: string;
  readonly typed: string;
  readonly error: string | undefined;
}

/** What was found, before everything else that the page says of the notice. */
export function SurnameAnswer({ view: { answer, says, more } }: { readonly view: SurnameView }) {
  if (answer === "unasked" || answer === "absent") return null;
  if (answer !== "different")
    return (
      <InsetText>
        <b>{says}</b> {more}
      </InsetText>
    );
  return (
    <>
      <Alarm>{says}</Alarm>
      <Body>{more}</Body>
    </>
  );
}

/** Asks for the surname on a document, and says yes or no to it; never which one it should be. */
export function SurnameForm({ view }: { readonly view: SurnameView }) {
  if (view.answer === "absent") return <Body>{view.says}</Body>;
  return (
    <>
      <Heading look="m">{words.title}</Heading>
      <PostForm action={view.action}>
        <Field
          name="surname"
          label={words.label}
          hint={words.hint}
          value={view.typed}
          error={view.error}
          maxLength={100}
        />
        <Actions>
          <Button look="quiet">{words.submit}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
