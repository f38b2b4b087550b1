import { capital, visitZoneWords } from "~/lib/time-words";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Body, InsetText } from "~/ui/text";
import { dayParts, type EarlierWish } from "./earlier-wish";
import { earlierWords as words } from "./earlier-words";

interface About {
  readonly action: string;
  readonly back: string;
  readonly service: string;
  readonly where: string;
  readonly startsAt: Date | null;
  readonly zone: string;
}

/** Asking for an earlier hour; "waits": it was asked. "closed": nothing is offered of this record. */
export type EarlierView = About &
  (
    | { readonly kind: "unproven" | "closed" }
    | {
        readonly kind: "open" | "waits";
        readonly typed: Readonly<Record<string, string>>;
        readonly wish: EarlierWish | null;
      }
  );

interface Props {
  readonly view: EarlierView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** Asks to be told when somebody gives back an earlier hour. */
export function EarlierPage({ view, errors = {}, typed }: Props) {
  return (
    <Page
      title={words.title}
      lead={words.leads[view.kind]}
      back={{ href: view.back, text: words.back }}
      errors={errors}
    >
      <SummaryList
        rows={[
          { term: words.service, value: view.service },
          view.startsAt && { term: words.own, value: capital(visitZoneWords(view.startsAt, view.zone)) },
          { term: words.where, value: view.where },
        ]}
      />
      {view.kind === "unproven" && (
        <Actions>
          <ButtonLink href="/records">{words.prove}</ButtonLink>
        </Actions>
      )}
      {"typed" in view && <Asking view={view} errors={errors} typed={typed ?? view.typed} />}
    </Page>
  );
}

interface AskingProps {
  readonly view: Extract<EarlierView, { typed: unknown }>;
  readonly errors: FieldErrors;
  readonly typed: Readonly<Record<string, string>>;
}

function Asking({ view: { action, wish }, errors, typed }: AskingProps) {
  const box = (name: string, label: string) => (
    <Checkbox key={name} name={name} label={label} checked={typed[name] !== ""} error={errors[name]} />
  );
  return (
    <>
      {wish && (
        <InsetText>
          <Body>{words.waits}</Body>
          <PostForm action={action}>
            <Button name="answer" look="link">
              {words.drop}
            </Button>
          </PostForm>
        </InsetText>
      )}
      <PostForm action={action}>
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{words.weekdays}</legend>
          {words.days.map((label, at) => box(`day${at + 1}`, label))}
        </fieldset>
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{words.parts}</legend>
          {dayParts.map((part) => box(part, words.partNames[part]))}
        </fieldset>
        <Field
          name="until"
          label={words.until}
          hint={words.untilHint}
          value={typed.until}
          error={errors.until}
          size={12}
        />
        <Actions>
          <Button>{wish ? words.change : words.ask}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
