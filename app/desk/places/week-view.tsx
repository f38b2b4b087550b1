import type { Day } from "~/lib/days";
import type { WeekChange } from "~/places/week";
import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Select } from "~/ui/select";
import { Body, Bullets, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { placesWords, weekWords as words } from "./places-words";
import { namesOf, weekdayNumbers } from "./week-fields";

/** The form of a week's pattern. */
export interface WeekPage {
  readonly office: { readonly id: string; readonly name: string };
  /** Null where they cannot be read. */
  readonly hours: string | null;
  readonly services: readonly { readonly id: string; readonly title: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string | undefined>>;
  /** What it comes to, once it was asked. */
  readonly plan: (WeekChange & { readonly fromOn: Day; readonly untilOn: Day }) | null;
}

interface Props {
  readonly officer: AtDesk;
  readonly page: WeekPage;
}

/** When a service is given in a week; what that comes to is shown before it is done. */
export function WeekPageView({ officer, page }: Props) {
  const { office, hours, errors, plan } = page;
  return (
    <DeskPage
      officer={officer}
      title={words.title}
      lead={words.lead(office.name)}
      back={{ href: `/desk/places?${new URLSearchParams({ office: office.id })}`, text: placesWords.back }}
      errors={errors}
    >
      {plan && <Plan page={page} plan={plan} />}
      <Body>{hours === null ? words.hoursUnread : words.hours(hours)}</Body>
      <WeekForm {...page} />
    </DeskPage>
  );
}

function WeekForm({ office, services, typed, errors }: WeekPage) {
  const at = (name: string) => ({ name, value: typed[name], error: errors[name] });
  return (
    <form action="/desk/places/week" method="get" acceptCharset="utf-8">
      <input type="hidden" name="office" value={office.id} />
      <Select
        {...at("service")}
        label={placesWords.service}
        empty={words.choose}
        choices={services.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Field {...at("since")} label={words.fromOn} hint={words.dayHint} size={20} />
      <Field {...at("until")} label={words.untilOn} hint={words.dayHint} size={20} />
      <Body>{words.closedHint}</Body>
      {weekdayNumbers.map((weekday) => {
        const { from, to, length, atOnce } = namesOf(weekday);
        return (
          <fieldset className="o-week" key={weekday}>
            <legend className="govuk-fieldset__legend">{words.weekdays[weekday - 1]}</legend>
            <Field {...at(from)} label={words.from} size={6} />
            <Field {...at(to)} label={words.to} size={6} />
            <Field {...at(length)} label={words.length} inputMode="numeric" size={4} />
            <Field {...at(atOnce)} label={words.atOnce} inputMode="numeric" size={4} />
          </fieldset>
        );
      })}
      <Actions>
        <Button look="quiet">{words.show}</Button>
      </Actions>
    </form>
  );
}

function Plan({ page, plan }: { readonly page: WeekPage; readonly plan: NonNullable<WeekPage["plan"]> }) {
  const { free, added, removed, kept, fromOn, untilOn } = plan;
  return (
    <section className="o-sheet" aria-labelledby="plan">
      <Heading id="plan">{words.plan}</Heading>
      <Body>{words.free(free, fromOn, untilOn)}</Body>
      <Bullets
        items={[words.added(added), removed > 0 && words.removed(removed), kept > 0 && words.kept(kept)].filter(
          Boolean,
        )}
      />
      <PostForm action="/desk/places/week" hidden={{ ...page.typed, office: page.office.id }}>
        <Actions>
          <Button>{words.apply}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
