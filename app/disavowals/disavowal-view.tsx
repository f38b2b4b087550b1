import type { ServiceKind } from "#db/schema";
import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import { Actions, Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, NextSteps } from "~/ui/text";
import type { HourRemedy, Remedy } from "./disavowal";
import { disavowalWords as words } from "./words";

/** A request, as whoever got a message about it may see it: nothing of whose record it is. */
export interface DisavowalView {
  readonly remedy: Remedy | HourRemedy;
  readonly kind: ServiceKind;
  readonly deed: string;
  /** Masked. */
  readonly record: string;
  readonly service: string;
  readonly filed: string;
  readonly finished: string | null;
  readonly until: string | null;
  /** Masked: where a code goes. */
  readonly to: string | null;
  readonly notice: string | null;
  readonly office: OfficeContact;
  readonly action: string;
}

/** What was asked, and what can be done about it by who did not ask. */
export function DisavowalPage({ view }: { readonly view: DisavowalView }) {
  const { remedy, kind, finished, notice } = view;
  return (
    <Page title={words.title(remedy, kind)} lead={words.lead(remedy, kind, view.until)}>
      <SummaryList
        rows={[
          { term: words.asked, value: view.deed },
          { term: words.service, value: view.service },
          { term: words.number, value: view.record },
          { term: words.filed, value: view.filed },
          finished !== null && { term: words.finished, value: finished },
        ]}
      />
      <Answer view={view} />
      {notice && (
        <Body>
          <Anchor href={notice}>{words.checked}</Anchor>
        </Body>
      )}
    </Page>
  );
}

function Answer({ view }: { readonly view: DisavowalView }) {
  const { remedy, kind, to, action } = view;
  if (remedy === "waits" || remedy === "asked")
    return <AnswerForm action={action} deed={words.stop} says={[words.stops, words.mine]} />;
  if (remedy === "restorable" && to)
    return <AnswerForm action={action} deed={words.back(kind)} says={[words.code(to)]} />;
  if (remedy === "restored" || remedy === "moved" || remedy === "booked")
    return (
      <Body>
        {words.onceMore[remedy](kind)}
        <Anchor href="/">{words.find(kind)}</Anchor>
      </Body>
    );
  if (remedy === "stopped" || remedy === "nothing" || remedy === "halted" || remedy === "unchanged") return null;
  return (
    <>
      {remedy === "restorable" && <Body>{words.noContact}</Body>}
      <Heading>{words.next}</Heading>
      <NextSteps items={words.steps(kind)} />
      <OfficeContactView office={view.office} />
    </>
  );
}

interface AnswerFormProps {
  readonly action: string;
  readonly deed: string;
  readonly says: readonly string[];
}

function AnswerForm({ action, deed, says }: AnswerFormProps) {
  return (
    <PostForm action={action}>
      {says.map((one) => (
        <Body key={one}>{one}</Body>
      ))}
      <Actions>
        <Button>{deed}</Button>
      </Actions>
    </PostForm>
  );
}
