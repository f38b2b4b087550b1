import type { FormState } from "~/records/search-forms";
import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { PostForm } from "~/ui/post-form";
import { RecordList } from "~/ui/record-list";
import { Anchor, Body, NoBreak } from "~/ui/text";
import type { Card } from "./cards-words";
import { inboxPath } from "./inbox";
import { inboxWords } from "./inbox-words";
import { ListCard } from "./list-card";
import { filterHref, hrefOf, isNarrowed, type ListLook, type ListQuery, wholeOf } from "./list-query";
import { ListTable } from "./list-table";
import { narrowedWords } from "./list-words";
import { ownPath } from "./own-things";
import { ownThingsWords } from "./own-things-words";
import type { RecordsPage } from "./records-page";
import { emptyWords, listWords as words } from "./records-words";

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
  const { phone, total, cards, elsewhere, messages, previous, next } = page;
  return (
    <Page
      title={words.title(total)}
      lead={phone && <Lead phone={phone} />}
      back={{ href: "/", text: words.back }}
      errors={form.errors}
    >
      <Sides query={query} />
      {(form.errors || isNarrowed(query) || total > glance) && <Search query={query} {...form} />}
      {cards.length > 0 ? <Records cards={cards} look={query.look} /> : <Empty query={query} elsewhere={elsewhere} />}
      {messages && (
        <Body>
          <Anchor href={messages.href}>{inboxWords.matching(messages.count)}</Anchor>
        </Body>
      )}
      <Pagination previous={previous} next={next} />
      <Body>
        {words.else} <Anchor href="/#by-number">{words.byNumber}</Anchor>: {words.elseNote}{" "}
        <Anchor href={ownPath}>{ownThingsWords.title}</Anchor> <Anchor href={inboxPath}>{inboxWords.title}</Anchor>
      </Body>
    </Page>
  );
}

function Records({ cards, look }: { readonly cards: readonly Card[]; readonly look: ListLook }) {
  if (look === "table") return <ListTable cards={cards} />;
  return (
    <RecordList>
      {cards.map((card, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: never reordered, and two agencies may have one number
        <ListCard key={place} card={card} />
      ))}
    </RecordList>
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
        {side(false, words.now)} {side(true, words.archive)}
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
