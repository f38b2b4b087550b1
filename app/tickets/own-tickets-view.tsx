import { Page } from "~/ui/page";
import { Anchor, Body, Bullets } from "~/ui/text";
import { askPath } from "./ticket";
import { ownTicketsWords as words } from "./words";

/** A question of somebody's own, in a list. */
export interface OwnTicket {
  readonly href: string;
  readonly text: string;
}

export const ownTicketsPath = "/account/tickets";

/** What was asked from an account. */
export function OwnTicketsPage({ tickets }: { readonly tickets: readonly OwnTicket[] }) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/account", text: words.back }}>
      {tickets.length === 0 ? (
        <Body>{words.none}</Body>
      ) : (
        <Bullets
          items={tickets.map(({ href, text }) => (
            <Anchor key={href} href={href}>
              {text}
            </Anchor>
          ))}
        />
      )}
      <Body>
        <Anchor href={askPath}>{words.ask}</Anchor>
      </Body>
    </Page>
  );
}
