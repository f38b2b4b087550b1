import { FilterForm } from "~/ui/filter-form";
import { Select } from "~/ui/select";
import { NarrowTable, Table } from "~/ui/table";
import { Anchor, Body, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import type { ReportRow, TicketReport } from "./ticket-report";
import { reportWords as words } from "./ticket-report-words";
import { ticketsPath } from "./tickets-view";

export const reportPath = `${ticketsPath}/figures`;

/** How questions fared, for heads. */
export function TicketReportPage({ officer, report }: { readonly officer: AtDesk; readonly report: TicketReport }) {
  const { month, months, byMonth, byTopic, byOffice, pages } = report;
  const back = { href: ticketsPath, text: words.back };
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead} back={back}>
      <Rows id="by-month" title={words.byMonth} name={words.name.month} rows={byMonth} none={words.noneAtAll} />
      <FilterForm action={reportPath} submit={words.show}>
        <Select
          name="month"
          label={words.month}
          choices={months.map((one) => ({ value: one.month, label: one.name }))}
          value={month}
        />
      </FilterForm>
      <Rows id="by-topic" title={words.byTopic} name={words.name.topic} rows={byTopic} none={words.none} />
      <Rows id="by-office" title={words.byOffice} name={words.name.office} rows={byOffice} none={words.none} />
      {pages.length === 0 ? (
        <>
          <Heading look="m">{words.pages}</Heading>
          <Body>{words.noPages}</Body>
        </>
      ) : (
        <NarrowTable
          id="pages"
          caption={words.pages}
          columns={words.pagesColumns}
          rows={pages.map(({ name, helped, notHelped }) => ({ id: name, cells: [name, helped, notHelped] }))}
        />
      )}
      <Body>
        <Anchor href={`${reportPath}.csv`}>{words.csv}</Anchor>
      </Body>
    </DeskPage>
  );
}

interface RowsProps {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly rows: readonly ReportRow[];
  readonly none: string;
}

function Rows({ id, title, name, rows, none }: RowsProps) {
  if (rows.length === 0)
    return (
      <>
        <Heading look="m">{title}</Heading>
        <Body>{none}</Body>
      </>
    );
  return (
    <Table
      id={id}
      caption={title}
      columns={[name, ...words.columns]}
      rows={rows.map((one) => ({
        id: one.name,
        cells: [one.name, one.asked, one.answered, one.kept, one.late, one.median, one.helped, one.notHelped],
      }))}
    />
  );
}
