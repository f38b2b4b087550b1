import { type FormState, NumberForm, PhoneForm } from "~/records/search-forms";
import { Page } from "~/ui/page";
import { Columns } from "~/ui/sheet";
import { Anchor, Body, Bullets, Heading, Prose } from "~/ui/text";
import { searchWords } from "./search-words";

/** The first page; also what a search that failed comes back to. */
export function Home({
  number = {},
  phone = {},
}: {
  readonly number?: FormState | undefined;
  readonly phone?: FormState | undefined;
}) {
  return (
    <Page title={searchWords.title} lead={searchWords.lead} errors={{ ...number.errors, ...phone.errors }}>
      <Columns>
        <NumberForm {...number} />
        <PhoneForm {...phone} />
      </Columns>
      <Prose>
        <Heading>{searchWords.deadlines}</Heading>
        <Bullets items={searchWords.deadlineItems} />
        <Body>{searchWords.deadlineNote}</Body>
        <Heading>{searchWords.gotNotice}</Heading>
        <Body>
          <Anchor href="/verify">{searchWords.verify}</Anchor>. {searchWords.verifyNote}
        </Body>
        <Heading>{searchWords.more}</Heading>
        <Bullets
          items={searchWords.moreItems.map(({ href, what, note }) => (
            <>
              <Anchor href={href}>{what}</Anchor>: {note}
            </>
          ))}
        />
      </Prose>
    </Page>
  );
}
