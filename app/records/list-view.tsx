import type { RecordsPage } from "~/records/list";
import { ListFilter } from "~/records/list-filter";
import { hrefOf, isNarrowed, type ListQuery } from "~/records/list-query";
import type { FormState } from "~/records/search-forms";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { RecordCard, RecordList } from "~/ui/record-list";
import { Anchor, Body, NoBreak, Num } from "~/ui/text";
import type { Card } from "~/words/cards";
import { emptyWords, listWords as words } from "~/words/records";

export interface ListProps {
  readonly query: ListQuery;
  readonly page: RecordsPage;
  /** What came back with a filter that could not be read. */
  readonly form?: FormState | undefined;
}

/** One's records: how many, which side, the filter, the cards. */
export function ListPage({ query, page, form = {} }: ListProps) {
  const { phone, total, cards, newer, older } = page;
  return (
    <Page
      title={words.title(total)}
      lead={phone && <Lead phone={phone} />}
      back={{ href: "/", text: words.back }}
      errors={form.errors}
    >
      <Sides query={query} />
      <ListFilter query={query} open={isNarrowed(query) || Boolean(newer ?? older)} {...form} />
      {cards.length === 0 ? (
        <Empty query={query} elsewhere={page.elsewhere} />
      ) : (
        <RecordList>{cards.map(card)}</RecordList>
      )}
      <Pagination previous={newer} next={older} />
      <Body>
        {words.else} <Anchor href="/#by-number">{words.byNumber}</Anchor>: {words.elseNote}
      </Body>
    </Page>
  );
}

function Lead({ phone }: { readonly phone: string }) {
  const { before, after } = words.lead(phone);
  return (
    <>
      {before}
      <NoBreak>{phone}</NoBreak>
      {after}
    </>
  );
}

function Sides({ query }: { readonly query: ListQuery }) {
  const side = (archive: boolean, text: string) => (
    <li>
      <a
        className="govuk-link"
        href={hrefOf({ ...query, archive, status: null })}
        aria-current={archive === query.archive ? "true" : undefined}
      >
        {text}
      </a>
    </li>
  );
  return (
    <nav aria-label={words.tabs}>
      <ul className="o-nav">
        {side(false, words.now)}
        {side(true, words.archive)}
      </ul>
    </nav>
  );
}

function Empty({ query, elsewhere }: Pick<ListProps, "query"> & Pick<RecordsPage, "elsewhere">) {
  const sentence = query.archive ? emptyWords.archive : emptyWords.now;
  return (
    <>
      <Body>{isNarrowed(query) ? emptyWords.narrowed : sentence}</Body>
      {elsewhere && (
        <Body>
          <Anchor href={elsewhere.href}>{emptyWords.elsewhere(elsewhere.count, !query.archive)}</Anchor>
        </Body>
      )}
    </>
  );
}

function card({ id, title, tag, when, where, who, number, filed, note, action, more }: Card) {
  const [weighty, rest] = when;
  const lines = [
    <>
      <b>{weighty}</b> {rest}
    </>,
    <>
      {where}. {who} <Num>{number}</Num>
    </>,
    filed,
    note,
  ];
  return (
    <RecordCard
      key={id}
      title={title}
      status={tag.text}
      kind={tag.kind}
      lines={lines.filter(Boolean)}
      actions={[action, more].filter((one) => one !== null)}
    />
  );
}
