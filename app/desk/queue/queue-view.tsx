import { officeWords } from "~/agencies/office";
import { formatRecordNumber } from "~/identity/record-number";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import { Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { FilterForm } from "~/ui/filter-form";
import { FieldError } from "~/ui/form-group";
import { Pagination } from "~/ui/pagination";
import { PostForm } from "~/ui/post-form";
import { Select } from "~/ui/select";
import { Table } from "~/ui/table";
import { Anchor, Body, Lines, Num } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { isNarrowedQueue, type QueueQuery, queueHref, queueViews, reviewKinds, wholeQueue } from "./queue-query";
import { dueWords, sinceWords, queueWords as words } from "./queue-words";
import { giveBackName, mostCounted, type QueuedReview, type QueuePage, reviewPath, takeName } from "./queued";
import { kindNames, stageNames } from "./waiting-words";

export interface QueueProps {
  readonly query: QueueQuery;
  readonly page: QueuePage;
  readonly typedDay: string;
  readonly errors: FieldErrors;
  readonly officer: AtDesk;
}

/** What waits: how much of it is urgent, which side, the filter, a table by the end of the term. */
export function QueuePageView({ query, page, typedDay, errors, officer }: QueueProps) {
  const { reviews, total, today } = page;
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead(total, today, mostCounted)} errors={errors}>
      <Views query={query} />
      <Narrow query={query} page={page} typedDay={typedDay} errors={errors} />
      <ListError error={errors.queue} />
      {reviews.length > 0 && <Reviews page={page} may={officer.role !== "looks"} />}
      <Pagination previous={page.previous} next={page.next} />
    </DeskPage>
  );
}

function Views({ query }: Pick<QueueProps, "query">) {
  return (
    <nav aria-label={words.sides}>
      <ul className="o-nav">
        {queueViews.map((view) => (
          <li key={view}>
            <a
              className="govuk-link"
              href={queueHref({ ...query, view })}
              aria-current={view === query.view ? "true" : undefined}
            >
              {words.views[view]}
            </a>{" "}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Narrow({ query, page: { choices }, typedDay, errors }: Omit<QueueProps, "officer">) {
  const listed = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const kinds = reviewKinds.map((kind) => ({ value: kind, label: kindNames[kind] }));
  return (
    <>
      <FilterForm action="/desk" submit={words.show}>
        {query.view !== "all" && <input type="hidden" name="view" value={query.view} />}
        <Select name="kind" label={words.kind} empty={words.any} choices={kinds} value={query.kind ?? ""} />
        {choices.offices.length > 1 && (
          <Select
            name="office"
            label={words.office}
            empty={words.anyOffice}
            choices={listed(choices.offices)}
            value={query.office ?? ""}
          />
        )}
        {choices.services.length > 1 && (
          <Select
            name="service"
            label={words.service}
            empty={words.anyService}
            choices={listed(choices.services)}
            value={query.service ?? ""}
          />
        )}
        <Field name="day" label={words.day} hint={words.dayHint} value={typedDay} error={errors.day} size={12} />
      </FilterForm>
      {isNarrowedQueue(query) && (
        <Body>
          <Anchor href={queueHref(wholeQueue(query.view))}>{words.whole}</Anchor>
        </Body>
      )}
    </>
  );
}

const { due, what, about, where, who, act } = words.columns;

/** One form for all lines: what was pressed says which of them. */
function Reviews({ page, may }: Pick<QueueProps, "page"> & { readonly may: boolean }) {
  return (
    <PostForm action={page.here}>
      <Table
        id="queue"
        caption={words.caption}
        columns={[due, what, about, where, who, act]}
        rows={page.reviews.map((one) => ({ id: one.id, cells: cellsOf(one, page, may) }))}
      />
      <Body>{words.zone}</Body>
    </PostForm>
  );
}

function ListError({ error }: { readonly error: string | undefined }) {
  return error ? <FieldError id="queue-error">{error}</FieldError> : null;
}

function cellsOf(one: QueuedReview, { now, officerId }: QueuePage, may: boolean) {
  const timeZone = one.about?.office.timeZone ?? ACCOUNTS_ZONE;
  const term = dueWords(one.dueOn, now, timeZone);
  return [
    term.isUrgent ? (
      <span key="due" className="o-late">
        {term.text}
      </span>
    ) : (
      term.text
    ),
    <Lines key="what" lines={[kindNames[one.kind], stageOf(one)]} />,
    one.about ? (
      <Lines key="about" lines={[one.about.service, <Num key="number">{formatRecordNumber(one.about.number)}</Num>]} />
    ) : (
      words.account
    ),
    one.about ? officeWords(one.about.office) : words.wholeAgency,
    whoHas(one, now, officerId),
    <Lines key="act" lines={[<Open key="open" one={one} />, ...(may ? handsOf(one, officerId) : [])]} />,
  ];
}

function Open({ one }: { readonly one: QueuedReview }) {
  return (
    <Anchor href={reviewPath(one.id)}>
      {words.open}
      <span className="o-hide">
        {" "}
        {one.about ? words.record(formatRecordNumber(one.about.number)) : kindNames[one.kind]}
      </span>
    </Anchor>
  );
}

/** What is free can be taken, what is one's own given back. */
function handsOf({ id, taken }: QueuedReview, officerId: string) {
  if (taken && taken.byId !== officerId) return [];
  return [
    <Button key="hands" look="link" name={taken ? giveBackName(id) : takeName(id)}>
      {taken ? words.giveBack : words.take}
    </Button>,
  ];
}

function stageOf({ stage, askedAt, answeredAt }: QueuedReview): string {
  if (answeredAt) return words.answered;
  return askedAt ? words.asked : stageNames[stage];
}

function whoHas({ taken, about }: QueuedReview, now: Date, officerId: string): string {
  if (!taken) return words.free;
  const since = sinceWords(taken.at, now, about?.office.timeZone ?? ACCOUNTS_ZONE);
  return taken.byId === officerId ? words.mine(since) : words.taken(taken.by, since);
}
