import { Page } from "~/ui/page";
import { NarrowTable } from "~/ui/table";
import { Body, Bullets, Heading } from "~/ui/text";
import { backToAccount } from "./account-words";
import { historyWords as words } from "./history-words";

export interface HistoryView {
  readonly entries: readonly {
    readonly id: string;
    readonly what: string;
    readonly at: string;
    readonly from: string;
  }[];
  readonly looks: readonly string[];
}

export const historyPath = "/account/history";

/** One's own journal. */
export function HistoryPage({ view: { entries, looks } }: { readonly view: HistoryView }) {
  return (
    <Page title={words.title} lead={words.lead} back={backToAccount}>
      <NarrowTable
        id="history"
        caption={words.caption}
        columns={words.columns}
        rows={entries.map(({ id, what, at, from }) => ({ id, cells: [what, at, <Origin key="from">{from}</Origin>] }))}
      />
      <Heading>{words.looks}</Heading>
      {looks.length > 0 ? <Bullets items={looks} /> : <Body>{words.none}</Body>}
    </Page>
  );
}

/** An address of IPv6 is longer than a small screen is wide. */
const Origin = ({ children }: { readonly children: string }) => <span className="o-anywhere">{children}</span>;
