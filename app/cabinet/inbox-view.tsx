import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { RecordCard, RecordList } from "~/ui/record-list";
import { Anchor, Body } from "~/ui/text";
import { choicesPath } from "./choices-view";
import type { InboxPage, MessageLine } from "./inbox";
import { inboxPath } from "./inbox";
import { inboxWords as words } from "./inbox-words";

/** All messages about one's records, or those that were looked for. */
export function InboxView({ page }: { readonly page: InboxPage }) {
  const { lines, unread, previous, next } = page;
  const isNarrowed = page.words !== "";
  return (
    <Page
      title={isNarrowed ? words.found(page.words) : words.title}
      lead={lines.length > 0 && words.unread(unread)}
      back={{ href: "/records", text: words.back }}
    >
      {lines.length > 0 ? (
        <RecordList>
          {lines.map((line) => (
            <Line key={line.href} line={line} />
          ))}
        </RecordList>
      ) : (
        <Body>{isNarrowed ? words.nothingFound : words.none}</Body>
      )}
      <Pagination previous={previous} next={next} />
      <Body>
        {isNarrowed && <Anchor href={inboxPath}>{words.all}</Anchor>}
        {isNarrowed && <br />}
        <Anchor href={choicesPath}>{words.choices}</Anchor>
      </Body>
    </Page>
  );
}

const Line = ({ line: { title, href, isRead, when, how, record } }: { readonly line: MessageLine }) => (
  <RecordCard
    title={title}
    status={isRead ? words.isRead : words.isUnread}
    kind={isRead ? "done" : "wait"}
    lines={[when, how, record]}
    actions={[{ href, text: words.open(title) }]}
  />
);
