import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { FilterForm } from "~/ui/filter-form";
import { Select } from "~/ui/select";
import { Table } from "~/ui/table";
import { Anchor, Body, Heading, Num } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { recordHref } from "../records/record-page";
import { type CancelledLine, type TodayPage, todayHref } from "./today-page";
import { todayWords as words } from "./today-words";

interface Props {
  readonly officer: AtDesk;
  readonly page: TodayPage;
  readonly typedDay: string;
  readonly errors: FieldErrors;
}

/** Who does not come and which hours are free, to print. */
export function TodayPageView({ officer, page, typedDay, errors }: Props) {
  const { office, day, cancelled, others } = page;
  return (
    <DeskPage officer={officer} title={words.title(day)} lead={words.lead(office.name, page.zone)} errors={errors}>
      <Which page={page} typedDay={typedDay} errors={errors} />
      {cancelled.length > 0 ? (
        <Cancelled id="cancelled" caption={words.cancelled} lines={cancelled} />
      ) : (
        <Body>{words.nobody}</Body>
      )}
      <Free free={page.free} />
      {others.length > 0 && <Cancelled id="others" caption={words.others} lines={others} />}
      {page.isCut && <Body>{words.cut}</Body>}
      <div className="o-noprint">
        <Body>
          <Anchor href={todayHref(office.id, day, ".csv")}>{words.csv}</Anchor>. {words.print}
        </Body>
        {cancelled.length + others.length > 0 && <Body>{words.looked}</Body>}
      </div>
    </DeskPage>
  );
}

function Which({ page: { office, offices }, typedDay, errors }: Omit<Props, "officer">) {
  const choices = offices.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterForm action="/desk/today" submit={words.show}>
      {offices.length > 1 ? (
        <Select name="office" label={words.office} choices={choices} value={office.id} />
      ) : (
        <input type="hidden" name="office" value={office.id} />
      )}
      <Field name="day" label={words.day} hint={words.dayHint} value={typedDay} error={errors.day} size={12} />
    </FilterForm>
  );
}

const { when, service, holder, record, done, notice } = words.columns;

function Cancelled({ id, caption, lines }: { id: string; caption: string; lines: readonly CancelledLine[] }) {
  return (
    <Table
      id={id}
      caption={caption}
      columns={[when, service, holder, record, done, notice]}
      rows={lines.map((one) => ({
        id: `${one.id} ${one.notice}`,
        cells: [
          one.when ?? words.noHour,
          one.service,
          one.holder,
          <Anchor key="record" href={recordHref(one.id)}>
            <Num>{one.record}</Num>
          </Anchor>,
          one.done,
          <Num key="notice">{one.notice}</Num>,
        ],
      }))}
    />
  );
}

function Free({ free }: Pick<TodayPage, "free">) {
  if (free.length === 0)
    return (
      <>
        <Heading look="m">{words.free}</Heading>
        <Body>{words.noFree}</Body>
      </>
    );
  return (
    <Table
      id="free"
      caption={words.free}
      columns={[words.freeColumns.service, words.freeColumns.hours]}
      rows={free.map((one) => ({ id: one.service, cells: [one.service, one.hours.join(", ")] }))}
    />
  );
}
