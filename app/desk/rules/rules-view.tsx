import { officeWords } from "~/agencies/office";
import { OnlyOffice } from "~/explanations/only-office-view";
import type { Why } from "~/explanations/why";
import { recordStatuses } from "~/records/record";
import { titleWords } from "~/records/service-title-words";
import { statusNames } from "~/records/statuses-words";
import { Actions, Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { Field } from "~/ui/field";
import { Select } from "~/ui/select";
import { SummaryList } from "~/ui/summary-list";
import { Body, Bullets, Heading, NextSteps } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { rulesPageWords as words } from "./rules-page-words";
import type { SetShown } from "./rules-shown";
import type { TriedField } from "./tried-case";

export interface RulesShown {
  readonly sets: readonly SetShown[];
  readonly typed: Readonly<Record<TriedField, string>>;
  readonly errors: Readonly<Partial<Record<string, string>>>;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly services: readonly { readonly id: string; readonly title: string }[];
  readonly offices: readonly { readonly id: string; readonly name: string; readonly city: string }[];
  /** What the case comes to; null: none was tried. */
  readonly tried: {
    readonly outcome: string;
    readonly why: Why;
    readonly set: string;
    readonly bars: readonly string[];
  } | null;
}

interface Props {
  readonly officer: AtDesk;
  readonly page: RulesShown;
}

/** What is in force, each rule as a sentence, and a case to try on it. */
export function DeskRulesPage({ officer, page }: Props) {
  const { tried, sets } = page;
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead} errors={page.errors}>
      <Heading>{words.tryTitle}</Heading>
      <form action="/desk/rules" method="get" acceptCharset="utf-8">
        <TriedFields page={page} />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </form>
      {tried && (
        <>
          <Heading>{words.result}</Heading>
          <Body>
            <b>{tried.outcome}</b> {tried.why.says} {tried.why.term}
          </Body>
          <Bullets items={tried.why.checked} />
          {tried.bars.length > 0 && <Bullets items={tried.bars} />}
          <Body>{words.by(tried.set)}</Body>
        </>
      )}
      <Heading>{words.setsTitle}</Heading>
      <Body>{words.order}</Body>
      {sets.map(({ title, rows, rules, bars }) => (
        <section key={title}>
          <Heading look="m">{title}</Heading>
          <SummaryList rows={rows} />
          <NextSteps items={rules} />
          {bars.length > 0 && (
            <>
              <Body>{words.bars}</Body>
              <Bullets items={bars} />
            </>
          )}
        </section>
      ))}
    </DeskPage>
  );
}

function TriedFields({ page: { typed, errors, regions, services, offices } }: Pick<Props, "page">) {
  const shared = (name: TriedField) => ({ name, value: typed[name], error: errors[name], label: words[name] });
  const box = (name: "debt" | "elsewhere" | "paid" | "certificate" | "without") => (
    <Checkbox name={name} label={words[name]} checked={Boolean(typed[name])} />
  );
  return (
    <>
      <div className="o-filter">
        <Field {...shared("q")} hint={words.qHint} />
        {services.length > 1 && (
          <Select
            {...shared("service")}
            value={services.find(({ id }) => id === typed.service)?.id ?? services[0]!.id}
            choices={services.map(({ id, title }) => ({ value: id, label: titleWords(title).heading }))}
          />
        )}
        <Select
          {...shared("region")}
          empty={words.choose}
          choices={regions.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <OnlyOffice offices={offices} />
        {offices.length > 1 && (
          <Select
            {...shared("office")}
            empty={words.choose}
            choices={offices.map((office) => ({ value: office.id, label: officeWords(office) }))}
          />
        )}
        <Field {...shared("hours")} hint={words.hoursHint} size={8} />
        <Field {...shared("cancelled")} hint={words.cancelledHint} size={4} inputMode="numeric" />
        <Select
          {...shared("status")}
          empty={words.usual}
          choices={recordStatuses.map((one) => ({ value: one, label: statusNames[one] }))}
        />
      </div>
      {box("debt")}
      {box("elsewhere")}
      {box("paid")}
      {box("certificate")}
      {box("without")}
    </>
  );
}
