import type { Delivery } from "~/agencies/delivery";
import { typeOf } from "~/agencies/told";
import { formatRecordNumber } from "~/identity/record-number";
import { dateWords, timeWords } from "~/lib/time-words";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { FilterForm } from "~/ui/filter-form";
import { Pagination } from "~/ui/pagination";
import { Select } from "~/ui/select";
import { Table } from "~/ui/table";
import { Anchor, Body, Lines, Num } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import {
  type DeliveriesPage,
  type DeliveriesQuery,
  deliveriesHref,
  deliveryPath,
  deliveryStates,
  isNarrowed,
} from "./deliveries-query";
import { deliveriesWords as words } from "./deliveries-words";
import { WebhookTroubles } from "./webhook-troubles";

export interface DeliveriesProps {
  readonly officer: AtDesk;
  readonly query: DeliveriesQuery;
  readonly page: DeliveriesPage;
  readonly typedDay: string;
  readonly errors: FieldErrors;
}

/** What the agency was told of, and what it answered; the same as a file. */
export function DeliveriesView({ officer, query, page, typedDay, errors }: DeliveriesProps) {
  const { deliveries, previous, next } = page;
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead} errors={errors}>
      <WebhookTroubles officer={officer} troubled={page.troubled} />
      <Narrow query={query} offices={page.offices} typedDay={typedDay} errors={errors} />
      {deliveries.length === 0 ? <Body>{words.none}</Body> : <List deliveries={deliveries} />}
      <Pagination previous={previous} next={next} />
      <Body>
        <Anchor href={deliveriesHref(query, null, "/desk/deliveries.csv")}>{words.file}</Anchor>
        {isNarrowed(query) && (
          <>
            {". "}
            <Anchor href="/desk/deliveries">{words.whole}</Anchor>
          </>
        )}
      </Body>
    </DeskPage>
  );
}

type NarrowProps = Pick<DeliveriesProps, "query" | "typedDay" | "errors"> & Pick<DeliveriesPage, "offices">;

function Narrow({ query, offices, typedDay, errors }: NarrowProps) {
  const states = deliveryStates.map((value) => ({ value, label: words.states[value] }));
  const choices = offices.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterForm action="/desk/deliveries" submit={words.show}>
      {offices.length > 1 && (
        <Select
          name="office"
          label={words.office}
          empty={words.anyOffice}
          choices={choices}
          value={query.office ?? ""}
        />
      )}
      <Select name="state" label={words.state} empty={words.anyState} choices={states} value={query.state ?? ""} />
      <Field name="day" label={words.day} hint={words.dayHint} value={typedDay} error={errors.day} size={12} />
    </FilterForm>
  );
}

const { when, what, about, where, answer } = words.columns;

const List = ({ deliveries }: Pick<DeliveriesPage, "deliveries">) => (
  <Table
    id="deliveries"
    caption={words.caption}
    columns={[when, about, what, answer, where]}
    rows={deliveries.map((one) => ({ id: String(one.entryId), cells: cellsOf(one) }))}
  />
);

function cellsOf(one: Delivery) {
  const { at, entryId, office, service, state } = one;
  const says = words.states[state];
  const link = (
    <Anchor key="open" href={deliveryPath(entryId)}>
      <Num>{formatRecordNumber(one.recordNumber)}</Num>
    </Anchor>
  );
  return [
    `${dateWords(at, office.timeZone)}, ${timeWords(at, office.timeZone)}`,
    <Lines key="about" lines={[link, service.title]} />,
    words.types[typeOf(one)],
    state === "objected" ? (
      <span key="answer" className="o-late">
        {says}
      </span>
    ) : (
      says
    ),
    office.name,
  ];
}
