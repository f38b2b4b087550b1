import { officeWords } from "~/agencies/office";
import { titleWords } from "~/records/service-title-words";
import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { Select } from "~/ui/select";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Bullets, Heading } from "~/ui/text";
import type { CaseAnswer } from "./case-answer";
import type { CaseField } from "./case-fields";
import { casePage as words } from "./case-words";
import { OnlyOffice } from "./only-office-view";
import { TimelineView } from "./timeline-view";

interface Named {
  readonly id: string;
}

export interface CaseForm {
  readonly typed: Readonly<Record<CaseField, string>>;
  readonly errors: Readonly<Partial<Record<CaseField, string>>>;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly services: readonly (Named & { readonly title: string })[];
  readonly offices: readonly (Named & { readonly name: string; readonly city: string })[];
}

interface Props {
  readonly form: CaseForm;
  readonly answer: CaseAnswer | null;
  readonly picture: string;
}

/** What would apply to a record, for whoever asks. */
export function RulesPage({ form, answer, picture }: Props) {
  return (
    <Page
      title={words.title}
      lead={words.lead}
      errors={form.errors}
      errorTitle={isOneLeft(form) ? words.left : undefined}
    >
      <form action="/rules" method="get" acceptCharset="utf-8">
        <CaseFields {...form} />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </form>
      {answer && <Answer answer={answer} picture={picture} />}
      <Body>
        {words.help} <Anchor href="/">{words.toSearch}</Anchor>
      </Body>
    </Page>
  );
}

/** The offices are known with the region only: that nobody chose one before is no mistake. */
const isOneLeft = ({ errors, typed }: CaseForm): boolean =>
  Object.keys(errors).join() === "office" && typed.office === "";

function CaseFields({ typed, errors, regions, services, offices }: CaseForm) {
  const shared = (name: CaseField) => ({ name, value: typed[name], error: errors[name] });
  return (
    <>
      <Field {...shared("q")} label={words.q} hint={words.qHint} />
      {services.length > 1 && (
        <Select
          {...shared("service")}
          label={words.service}
          value={services.find(({ id }) => id === typed.service)?.id ?? services[0]!.id}
          choices={services.map(({ id, title }) => ({ value: id, label: titleWords(title).heading }))}
        />
      )}
      <Select
        {...shared("region")}
        label={words.region}
        empty={words.choose}
        choices={regions.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <OnlyOffice offices={offices} />
      {offices.length > 1 && (
        <Select
          {...shared("office")}
          label={words.office}
          empty={words.choose}
          choices={offices.map((office) => ({ value: office.id, label: officeWords(office) }))}
        />
      )}
      <div className="o-filter">
        <Field {...shared("day")} label={words.day} hint={words.dayHint} size={12} inputMode="numeric" />
        <Field {...shared("hour")} label={words.hour} hint={words.hourHint} size={6} />
      </div>
    </>
  );
}

function Answer({ answer, picture }: { readonly answer: CaseAnswer; readonly picture: string }) {
  return (
    <>
      <Heading>{words.answer}</Heading>
      <p className="o-lead">{answer.says}</p>
      <SummaryList rows={answer.rows} />
      <TimelineView line={answer.line} picture={picture} />
      {answer.others.length > 0 && (
        <>
          <Heading look="m">{words.others}</Heading>
          <Bullets items={answer.others} />
        </>
      )}
      {answer.bars.length > 0 && (
        <>
          <Heading look="m">{words.bars}</Heading>
          <Bullets items={answer.bars} />
        </>
      )}
    </>
  );
}
