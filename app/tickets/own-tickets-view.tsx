import { Page } from "~/ui/page";
import { Table } from "~/ui/table";
import { Anchor, Body } from "~/ui/text";
import { askPath } from "./ticket";
import { ownTicketsWords as words } from "./words";

/** A question of somebody's own, in a list. */
export interface OwnTicket {
  readonly href: string;
  readonly number: string;
  readonly asked: string;
  readonly topic: string;
  readonly state: string;
}

export const ownTicketsPath = "/account/tickets";

/** What was asked from an account. */
export function OwnTicketsPage({ tickets }: { readonly tickets: readonly OwnTicket[] }) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/account", text: words.back }}>
      {tickets.length === 0 ? (
        <Body>{words.none}</Body>
      ) : (
        <Table
          id="tickets"
          caption={words.caption}
          columns={words.columns}
          rows={tickets.map(({ href, number, asked, topic, state }) => ({
            id: href,
            cells: [
              <Anchor key="open" href={href}>
                {number}
              </Anchor>,
              ...[asked, topic, state],
            ],
          }))}
        />
      )}
      <Body>
        <Anchor href={askPath}>{words.ask}</Anchor>
      </Body>
    </Page>
  );
}
