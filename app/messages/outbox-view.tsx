import { type Trouble, troubles } from "~/gateways/outbox/trouble";
import type { Channel } from "~/identity/contact";
import { Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Radios } from "~/ui/radios";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, InsetText, NoBreak, Num } from "~/ui/text";
import { outboxWords as words } from "./outbox-words";

interface Bubble {
  readonly id: number;
  readonly channel: Channel;
  readonly subject: string | null;
  readonly to: string;
  readonly text: string;
  readonly at: Date;
}

export interface OutboxProps {
  readonly to: string | null;
  /** Of officers' applications for codes, now. */
  readonly codes: readonly { readonly login: string; readonly code: string }[];
  readonly messages: readonly Bubble[];
  readonly trouble: Trouble;
}

/** All messages, the newest first. */
export function OutboxPage({ to, codes, messages, trouble }: OutboxProps) {
  return (
    <Page title={words.title} lead={words.lead}>
      {to && (
        <Body>
          {words.narrowed(to)} <Anchor href="/dev/outbox">{words.all}</Anchor>
        </Body>
      )}
      {codes.length > 0 && (
        <>
          <Heading look="m">{words.officers}</Heading>
          <SummaryList rows={codes.map(({ login, code }) => ({ term: login, value: <Num>{code}</Num> }))} />
        </>
      )}
      {messages.length === 0 ? <Body>{words.empty}</Body> : <ul className="o-records">{messages.map(bubble)}</ul>}
      {!to && <OperatorForm trouble={trouble} />}
      <Body>
        <Anchor href={to ? `/dev/outbox?to=${encodeURIComponent(to)}` : "/dev/outbox"}>{words.refresh}</Anchor>
      </Body>
    </Page>
  );
}

const OperatorForm = ({ trouble }: { trouble: Trouble }) => (
  <PostForm action="/dev/outbox">
    <Radios
      name="trouble"
      label={words.operator.label}
      hint={words.operator.hint}
      choices={troubles.map((value) => ({ value, label: words.operator.choices[value] }))}
      value={trouble}
    />
    <Button>{words.operator.change}</Button>
  </PostForm>
);

const bubble = ({ id, channel, subject, to, text, at }: Bubble) => (
  <li className="o-sheet" key={id}>
    <h2 className="govuk-heading-m">
      {channel === "email" ? words.to(channel, to) : <NoBreak>{words.to(channel, to)}</NoBreak>}
    </h2>
    <p>{words.at(at)}</p>
    {subject && <p>{subject}</p>}
    <InsetText>
      {text.split("\n\n").map((one) => (
        <p key={one}>{one.split("\n").flatMap((line, n) => (n ? [<br key={line} />, line] : [line]))}</p>
      ))}
    </InsetText>
  </li>
);
