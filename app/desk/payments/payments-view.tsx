import type { Fact } from "~/records/fields";
import { WordsForm } from "~/reviews/words-form";
import type { FieldErrors } from "~/ui/error-summary";
import { SummaryList } from "~/ui/summary-list";
import { Table } from "~/ui/table";
import { Alarm, Anchor, Body, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { paymentsWords as words } from "./payments-words";

export const paymentsPath = "/desk/payments";

export interface PaymentsPage {
  /** Since when the bank does not answer; null: it does. */
  readonly away: string | null;
  readonly rows: readonly {
    readonly id: string;
    readonly when: string;
    readonly what: string;
    readonly amount: string;
    readonly state: string;
  }[];
  /** How many are shown of more; null: these are all. */
  readonly first: number | null;
}

export interface DeskPaymentPage {
  readonly id: string;
  readonly rows: readonly Fact[];
  readonly record: string | null;
  readonly mayReturn: boolean;
  readonly isDebt: boolean;
}

/** What was paid to an agency. */
export function PaymentsPageView({ officer, page }: { readonly officer: AtDesk; readonly page: PaymentsPage }) {
  const { away, rows, first } = page;
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead}>
      {away && <Alarm>{words.away(away)}</Alarm>}
      {rows.length === 0 ? (
        <Body>{words.none}</Body>
      ) : (
        <Table
          id="payments"
          caption={words.caption}
          columns={words.columns}
          rows={rows.map(({ id, when, what, amount, state }) => ({
            id,
            cells: [
              <Anchor key="open" href={`${paymentsPath}/${id}`}>
                {when}
              </Anchor>,
              what,
              amount,
              state,
            ],
          }))}
        />
      )}
      {first !== null && <Body>{words.first(first)}</Body>}
    </DeskPage>
  );
}

interface Props {
  readonly officer: AtDesk;
  readonly page: DeskPaymentPage;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: { readonly words: string } | undefined;
}

/** One payment, and the form by which it is given back. */
export function DeskPaymentView({ officer, page, errors = {}, typed }: Props) {
  const { id, rows, record, mayReturn, isDebt } = page;
  const back = { href: paymentsPath, text: words.back };
  return (
    <DeskPage officer={officer} title={words.title} back={back} errors={errors}>
      <SummaryList rows={rows} />
      {record && (
        <Body>
          <Anchor href={`/desk/records/${record}`}>{words.toRecord}</Anchor>
        </Body>
      )}
      {mayReturn && (
        <>
          <Heading>{words.returning}</Heading>
          <Body>{words.returnLead[isDebt ? "debt" : "other"]}</Body>
          <WordsForm
            action={`${paymentsPath}/${id}`}
            {...{
              name: "words",
              label: words.words,
              hint: words.hint,
              send: words.give,
              error: errors.words,
              value: typed?.words,
            }}
          />
        </>
      )}
    </DeskPage>
  );
}
