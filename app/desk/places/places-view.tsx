import { mayAs } from "~/agencies/officer";
import type { Day } from "~/lib/days";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { FilterForm } from "~/ui/filter-form";
import { PostForm } from "~/ui/post-form";
import { Select } from "~/ui/select";
import { Table } from "~/ui/table";
import { Anchor, Body, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { placesWords as words } from "./places-words";

/** The coming weeks of an office. */
export interface PlacesPage {
  readonly office: { readonly id: string; readonly name: string };
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly zone: string;
  readonly services: readonly { readonly id: string; readonly title: string }[];
  readonly service: string | null;
  readonly closed: readonly Day[];
  /** Whether freed hours are offered to those who asked for earlier ones. */
  readonly isOffering: boolean;
  /** Whether people are reminded of what the agency keeps for them. */
  readonly isReminding: boolean;
  readonly days: readonly {
    readonly day: Day;
    readonly service: string;
    readonly free: number;
    readonly taken: number;
  }[];
}

interface Props {
  readonly officer: AtDesk;
  readonly page: PlacesPage;
}

/** The coming weeks of an office: how many places are free and taken. */
export function PlacesPageView({ officer, page }: Props) {
  const { office, days, service } = page;
  const query = new URLSearchParams({ office: office.id, ...(service && { service }) });
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead(office.name, page.zone)}>
      {mayAs(officer, "decides") && (
        <p className="o-actions">
          <ButtonLink href={`/desk/places/week?${query}`} look="quiet">
            {words.set}
          </ButtonLink>
        </p>
      )}
      <Which {...page} />
      {days.length === 0 ? (
        <Body>{words.none}</Body>
      ) : (
        <Table
          id="days"
          caption={words.table}
          columns={words.columns}
          rows={days.map((one) => ({
            id: `${one.day} ${one.service}`,
            cells: [
              <DayCell key="day" office={office.id} day={one.day} closed={page.closed} />,
              one.service,
              one.free,
              one.taken,
            ],
          }))}
        />
      )}
      {officer.role === "heads" && (
        <>
          <Offering office={office} isOffering={page.isOffering} />
          <Reminding office={office} isReminding={page.isReminding} />
        </>
      )}
    </DeskPage>
  );
}

function DayCell({ office, day, closed }: { office: string; day: Day; closed: readonly Day[] }) {
  return (
    <>
      <Anchor href={`/desk/places/${day}?${new URLSearchParams({ office })}`}>{words.day(day)}</Anchor>
      {closed.includes(day) && words.closed}
    </>
  );
}

/** For heads alone: it is about the whole agency. */
function Offering({ office, isOffering }: Pick<PlacesPage, "office" | "isOffering">) {
  return (
    <>
      <Heading look="m">{words.offering}</Heading>
      <Body>{isOffering ? words.offeringOn : words.offeringOff}</Body>
      <PostForm action="/desk/places" hidden={{ office: office.id }}>
        <Actions>
          <Button look="quiet" name="offering">
            {isOffering ? words.switchOff : words.switchOn}
          </Button>
        </Actions>
      </PostForm>
    </>
  );
}

/** The same for it. */
function Reminding({ office, isReminding }: Pick<PlacesPage, "office" | "isReminding">) {
  return (
    <>
      <Heading look="m">{words.reminding}</Heading>
      <Body>{isReminding ? words.remindingOn : words.remindingOff}</Body>
      <PostForm action="/desk/places" hidden={{ office: office.id }}>
        <Actions>
          <Button look="quiet" name="reminding">
            {isReminding ? words.stopReminding : words.startReminding}
          </Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Which({ office, offices, services, service }: PlacesPage) {
  return (
    <FilterForm action="/desk/places" submit={words.show}>
      {offices.length > 1 ? (
        <Select
          name="office"
          label={words.office}
          choices={offices.map(({ id, name }) => ({ value: id, label: name }))}
          value={office.id}
        />
      ) : (
        <input type="hidden" name="office" value={office.id} />
      )}
      <Select
        name="service"
        label={words.service}
        empty={words.allServices}
        choices={services.map(({ id, title }) => ({ value: id, label: title }))}
        value={service ?? ""}
      />
    </FilterForm>
  );
}
