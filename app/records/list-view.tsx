import type { RecordsPage } from "~/records/list";
import { filterHref, hrefOf, isNarrowed, type ListQuery, wholeOf } from "~/records/list-query";
import type { FormState } from "~/records/search-forms";
import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { PostForm } from "~/ui/post-form";
import { RecordCard, RecordList } from "~/ui/record-list";
import { Anchor, Body, NoBreak, Num } from "~/ui/text";
import type { Card } from "~/words/cards";
import { narrowedWords } from "~/words/list";
import { emptyWords, listWords as words } from "~/words/records";

export interface ListProps {
  readonly query: ListQuery;
  readonly page: RecordsPage;
  /** What came back with a filter that could not be read. */
  readonly form?: FormState | undefined;
}

/** So many records one sees at a glance: there is nothing to look for. */
const glance = 5;

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
      {(form.errors || isNarrowed(query) || total > glance) && <Search query={query} {...form} />}
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

/** Sent by POST, since what is typed may be a number; the answer is an address without it. */
function Search({ query, errors = {}, typed }: FormState & Pick<ListProps, "query">) {
  return (
    <>
      <PostForm action={hrefOf(query)}>
        <Field
          name="q"
          label={words.search}
          hint={words.searchHint}
          value={typed?.q ?? query.words}
          error={errors.q}
          type="search"
        />
        <Actions>
          <Button look="quiet">{words.find}</Button>
          <Anchor href={filterHref(query)}>{words.filter}</Anchor>
        </Actions>
      </PostForm>
      {isNarrowed(query) && (
        <Body>
          {narrowedWords(query)} <Anchor href={hrefOf(wholeOf(query))}>{words.all}</Anchor>
        </Body>
      )}
    </>
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
      <b>{weighty}</b>
      {rest && ` ${rest}`}
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
