import type { AlarmKind } from "#db/schema";
import { Actions, Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, NextSteps } from "~/ui/text";
import type { AlarmState } from "./alarm";
import { alarmWords as words } from "./alarm-words";

/** What happened in an account, for whoever was told of it: nothing of whose it is. */
export interface AlarmView {
  readonly kind: AlarmKind;
  readonly state: AlarmState;
  readonly at: string;
  readonly device: string | null;
  readonly action: string;
  /** Whether the account is closed if it was not they; else a recovery is stopped. */
  readonly closes: boolean;
}

/** Whether it was they, and what follows if it was not. */
export function AlarmPage({ view: { kind, state, at, device, action, closes } }: { readonly view: AlarmView }) {
  return (
    <Page title={words.title(state, closes, kind)} lead={words.lead(kind)}>
      <SummaryList rows={[{ term: words.at, value: at }, device !== null && { term: words.device, value: device }]} />
      {state === "asked" && (
        <>
          <Form action={action} name="me" deed={words.me} />
          <Body>{words.stops(kind, closes)}</Body>
          <Form action={action} name="not-me" deed={words.notMe(closes)} />
        </>
      )}
      {state === "me" && (
        <>
          <Body>{words.still}</Body>
          <Form action={action} name="not-me" deed={words.notMe(closes)} />
        </>
      )}
      {state === "not-me" && !closes && <Body>{words.kept(kind)}</Body>}
      {state === "not-me" && closes && (
        <>
          <Heading>{words.next}</Heading>
          <NextSteps items={words.steps} />
        </>
      )}
      {state === "late" && <Body>{words.late}</Body>}
      {(state === "not-me" || state === "late") && (
        <Body>
          <Anchor href="/account/sign-in">{words.signIn}</Anchor>
        </Body>
      )}
    </Page>
  );
}

const Form = ({ action, name, deed }: { readonly action: string; readonly name: string; readonly deed: string }) => (
  <PostForm action={action}>
    <Actions>
      <Button look={name === "me" ? "main" : "quiet"} name={name}>
        {deed}
      </Button>
    </Actions>
  </PostForm>
);
