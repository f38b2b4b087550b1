import { sayWords as words } from "~/outages/words";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, Heading, InsetText } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { type AtDesk, DeskPage } from "../desk-page";

export const statusPath = "/desk/status";

/** What an agency says to everybody now. */
export interface SaidStatus {
  readonly id: string;
  readonly words: string;
  readonly until: string;
}

interface Props {
  readonly officer: AtDesk;
  readonly said: readonly SaidStatus[];
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** Where a head says how the service fares, and takes it back. */
export function DeskStatusPage({ officer, said, errors = {}, typed = {} }: Props) {
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead} errors={errors}>
      <Heading>{words.now}</Heading>
      {said.length === 0 && <Body>{words.none}</Body>}
      {said.map((one) => (
        <PostForm key={one.id} action={statusPath} hidden={{ end: one.id }}>
          <InsetText>
            {one.words}
            <br />
            {words.until(one.until)}
          </InsetText>
          <Actions>
            <Button look="quiet">{words.end}</Button>
          </Actions>
        </PostForm>
      ))}
      <PostForm action={statusPath}>
        <Textarea name="words" label={words.words} hint={words.hint} value={typed.words} error={errors.words} />
        <Field
          name="until"
          label={words.day}
          hint={words.dayHint}
          size={12}
          inputMode="numeric"
          value={typed.until}
          error={errors.until}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </PostForm>
      <Body>
        <Anchor href="/status">{words.page}</Anchor>
      </Body>
    </DeskPage>
  );
}
