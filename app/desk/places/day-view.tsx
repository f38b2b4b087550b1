import { mayAs } from "~/agencies/officer";
import type { Day } from "~/lib/days";
import type { ClosedDay } from "~/places/closed-day";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Table } from "~/ui/table";
import { Body, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { dayPageWords as words } from "./day-words";
import { placesWords } from "./places-words";

/** A day of an office, hour by hour. */
export interface DayPage {
  readonly office: { readonly id: string; readonly name: string };
  readonly day: Day;
  readonly zone: string;
  readonly hours: readonly {
    readonly at: string;
    readonly service: string;
    readonly free: number;
    readonly taken: number;
  }[];
  /** In places, those to come: what closing it would come to. */
  readonly ahead: { readonly free: number; readonly taken: number };
  readonly closed: ClosedDay | null;
  readonly isOver: boolean;
}

interface Props {
  readonly officer: AtDesk;
  readonly page: DayPage;
  readonly errors?: FieldErrors | undefined;
}

/** Who can be taken in on a day, and the way to close it. */
export function DayPageView({ officer, page, errors }: Props) {
  const { office, day, hours, closed } = page;
  return (
    <DeskPage
      officer={officer}
      title={words.title(day)}
      lead={placesWords.lead(office.name, page.zone)}
      back={{ href: `/desk/places?${new URLSearchParams({ office: office.id })}`, text: placesWords.back }}
      errors={errors}
    >
      <div id="close">
        {closed && <Closed {...closed} />}
        {mayAs(officer, "decides") && !page.isOver && (closed ? <Opening page={page} /> : <Closing page={page} />)}
      </div>
      {hours.length === 0 ? (
        <Body>{words.none}</Body>
      ) : (
        <Table
          id="hours"
          caption={words.hours}
          columns={words.columns}
          rows={hours.map((one) => ({
            id: `${one.at} ${one.service}`,
            cells: [one.at, one.service, one.free, one.taken],
          }))}
        />
      )}
    </DeskPage>
  );
}

function Closed({ by, told, moved, cancelled, unreached }: NonNullable<DayPage["closed"]>) {
  return (
    <>
      <Body>{words.closed(by)}</Body>
      <SummaryList
        rows={[
          { term: words.told, value: told },
          { term: words.moved, value: moved },
          { term: words.cancelled, value: cancelled },
          { term: words.waiting, value: told - moved - cancelled },
          unreached > 0 && { term: words.unreached, value: unreached },
        ]}
      />
    </>
  );
}

const Closing = ({ page }: Pick<Props, "page">) => (
  <Change page={page} to="closed" title={words.close} follows={words.follows(page.ahead.taken, page.ahead.free)} />
);

const Opening = ({ page }: Pick<Props, "page">) => (
  <Change page={page} to="open" title={words.open} follows={words.opening(page.ahead.taken)} />
);

interface ChangeProps extends Pick<Props, "page"> {
  readonly to: "closed" | "open";
  readonly title: string;
  readonly follows: string;
}

function Change({ page: { office, day }, to, title, follows }: ChangeProps) {
  return (
    <section className="o-sheet" aria-labelledby="change">
      <Heading id="change">{title}</Heading>
      <Body>{follows}</Body>
      <PostForm action={`/desk/places/${day}?${new URLSearchParams({ office: office.id })}`} hidden={{ to }}>
        <Actions>
          <Button look="quiet">{title}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
