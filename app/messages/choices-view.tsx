import type { ChoiceKind } from "#db/schema";
import type { Channel } from "~/identity/contact";
import { Actions, Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { PostForm } from "~/ui/post-form";
import { Body, Bullets, Heading } from "~/ui/text";
import { type Choice, choiceKinds, choicesBy, isOff, nameOf } from "./choice";
import { choicesWords as words } from "./choices-words";

export interface ChoicesProps {
  readonly action: string;
  /** By which the contact is told at all. */
  readonly channels: readonly Channel[];
  /** What it has switched off. */
  readonly off: readonly Choice[];
}

/** What one is told, and by which channel: the form, and what it cannot change. */
export function Choices({ action, channels, off }: ChoicesProps) {
  const [only] = channels;
  return (
    <>
      <Body>{off.length === 0 ? words.all : words.off(off, channels)}</Body>
      <PostForm action={action}>
        {channels.length === 1 && only ? (
          <OneChannel channel={only} off={off} />
        ) : (
          choiceKinds.map((kind) => <Kind key={kind} kind={kind} channels={channels} off={off} />)
        )}
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </PostForm>
      <Heading look="m">{words.fixedTitle}</Heading>
      <Bullets items={words.fixed} />
      <Body>{words.elsewhere}</Body>
    </>
  );
}

type Chosen = Pick<ChoicesProps, "off">;

function Kind({ kind, channels, off }: Chosen & { readonly kind: ChoiceKind; readonly channels: readonly Channel[] }) {
  return (
    <fieldset className="govuk-fieldset" aria-describedby={`${kind}-hint`}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{words.kinds[kind].title}</legend>
      <div id={`${kind}-hint`} className="govuk-hint">
        {words.kinds[kind].hint}
      </div>
      {choicesBy(channels)
        .filter((one) => one.kind === kind)
        .map((one) => (
          <Checkbox
            key={one.channel}
            name={nameOf(one)}
            label={words.channels[one.channel]}
            checked={!isOff(off, one)}
          />
        ))}
    </fieldset>
  );
}

function OneChannel({ channel, off }: Chosen & { readonly channel: Channel }) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
        {channel === "email" ? words.mailbox : words.title}
      </legend>
      {choicesBy([channel]).map((one) => {
        const { title, hint } = words.kinds[one.kind];
        return <Checkbox key={one.kind} name={nameOf(one)} label={title} hint={hint} checked={!isOff(off, one)} />;
      })}
    </fieldset>
  );
}
