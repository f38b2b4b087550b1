import { drawCard } from "~/records/list-card";
import { filterHref, hrefOf, isNarrowed, type ListQuery, wholeOf } from "~/records/list-query";
import { ownPath } from "~/records/own-view";
import type { FormState } from "~/records/search-forms";
import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { PostForm } from "~/ui/post-form";
import { RecordList } from "~/ui/record-list";
import { noFacts, RequestFactsContext } from "~/ui/request-facts";
import { stencil } from "~/ui/stencil";
import { Anchor, Body, NoBreak } from "~/ui/text";
import type { Card } from "~/words/cards";
import { narrowedWords } from "~/words/list";
import { ownRequestsTitle } from "~/words/own-requests";
import { emptyWords, listWords as words } from "~/words/records";
import type { RecordsPage } from "./records-page";

export interface ListProps {
  readonly query: ListQuery;
  readonly page: RecordsPage;
  /** What came back with a filter that could not be read. */
  readonly form?: FormState | undefined;
}

/** So many records one sees at a glance: there is nothing to look for. */
const glance = 5;

/** One's records: how many, which side, the filter, the cards. */
export function ListPage({ query, page, form }: ListProps) {
  const { total, cards, ...rest } = page;
  const shown = { query, form, title: words.title(total), isLong: total > glance, cards: drawCards(cards) };
  return <Shown {...shown} {...rest} />;
}

/**
 * The same in HTML, without React. Null for a narrowed list, and for one without records.
 * @param formToken for the forms of the page
 */
export function drawList({ query, page }: ListProps, formToken: string): string | null {
  const { phone, total, cards, previous = "", next = "" } = page;
  if (isNarrowed(query) || cards.length === 0) return null;
  const kind = { archive: query.archive, isLong: total > glance };
  const texts = { formToken, title: words.title(total), phone: phone ?? "", cards: drawCards(cards), previous, next };
  return drawShown(kind, texts);
}

type Kind = Record<"archive" | "isLong", boolean>;
type Text = "formToken" | "title" | "phone" | "cards" | "previous" | "next";

const drawShown = stencil<Kind, Text>(
  ({ kind: { archive, isLong }, texts: { formToken, ...texts } }) => (
    <RequestFactsContext.Provider value={{ ...noFacts, formToken }}>
      <Shown query={wholeOf({ archive })} isLong={isLong} elsewhere={null} {...texts} />
    </RequestFactsContext.Provider>
  ),
  ["cards"],
);

const drawCards = (cards: readonly Card[]): string => cards.map(drawCard).join("");

interface ShownProps extends Pick<ListProps, "query" | "form">, Pick<RecordsPage, "phone" | "elsewhere"> {
  readonly title: string;
  readonly isLong: boolean;
  /** In HTML; empty when there are none. */
  readonly cards: string;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

function Shown({ query, form = {}, title, isLong, phone, cards, elsewhere, previous, next }: ShownProps) {
  return (
    <Page
      title={title}
      lead={phone && <Lead phone={phone} />}
      back={{ href: "/", text: words.back }}
      errors={form.errors}
    >
      <Sides query={query} />
      {(form.errors || isNarrowed(query) || isLong) && <Search query={query} {...form} />}
      {cards ? <RecordList cards={cards} /> : <Empty query={query} elsewhere={elsewhere} />}
      <Pagination previous={previous} next={next} />
      <Body>
        {words.else} <Anchor href="/#by-number">{words.byNumber}</Anchor>: {words.elseNote}{" "}
        <Anchor href={ownPath}>{ownRequestsTitle}</Anchor>
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
