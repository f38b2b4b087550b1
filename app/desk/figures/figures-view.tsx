import { FilterForm } from "~/ui/filter-form";
import { Select } from "~/ui/select";
import { NarrowTable, Table } from "~/ui/table";
import { Body, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { shortDay } from "../queue/queue-words";
import { ticketFiguresWords as tickets } from "../tickets/tickets-words";
import { Figure } from "./figure";
import { type Count, type Figures, spans } from "./figures";
import { figuresWords as words } from "./figures-words";

interface Props {
  readonly officer: AtDesk;
  readonly figures: Figures;
}

/** Each picture with what it comes to in words above it and its numbers below. */
export function FiguresPage({ officer, figures }: Props) {
  const { days, byDay, ages } = figures;
  const { day, cancel, annul } = words.columnsOfDay;
  return (
    <DeskPage officer={officer} title={words.title}>
      <FilterForm action="/desk/figures" submit={words.show}>
        <Select
          name="days"
          label={words.span}
          choices={spans.map((n) => ({ value: String(n), label: words.spanChoice(n) }))}
          value={String(days)}
        />
      </FilterForm>
      <Heading>{words.byDay}</Heading>
      <Figure
        src={`/desk/figures.svg?days=${days}`}
        says={words.conclusion(byDay)}
        alt={words.alt(byDay)}
        table={words.table}
      >
        <Table
          id="by-day"
          caption={words.byDay}
          columns={[day, cancel, annul]}
          rows={byDay.map((one) => ({ id: one.day, cells: [shortDay(one.day), one.cancel, one.annul] }))}
        />
      </Figure>
      <Heading>{words.ages}</Heading>
      <Figure
        src={`/desk/figures.svg?days=${days}&of=ages`}
        says={words.agesConclusion(ages)}
        alt={words.agesAlt(ages)}
        table={words.table}
      >
        <Counts id="ages" caption={words.ages} name={words.name.age} counts={ages} />
      </Figure>
      <Counts id="by-reason" caption={words.byReason} name={words.name.reason} counts={figures.byReason} />
      <Counts id="by-service" caption={words.byService} name={words.name.service} counts={figures.byService} />
      <Counts id="by-outcome" caption={words.byOutcome} name={words.name.outcome} counts={figures.byOutcome} />
      <NarrowTable
        id="tickets"
        caption={tickets.caption}
        columns={tickets.columns}
        rows={figures.tickets.map(({ name, value }) => ({ id: name, cells: [name, value] }))}
      />
    </DeskPage>
  );
}

interface CountsProps {
  readonly id: string;
  readonly caption: string;
  readonly name: string;
  readonly counts: readonly Count[];
}

function Counts({ id, caption, name, counts }: CountsProps) {
  if (counts.length === 0)
    return (
      <>
        <Heading look="m">{caption}</Heading>
        <Body>{words.none}</Body>
      </>
    );
  return (
    <Table
      id={id}
      caption={caption}
      columns={[name, words.count]}
      rows={counts.map((one) => ({ id: one.name, cells: [one.name, one.count] }))}
    />
  );
}
