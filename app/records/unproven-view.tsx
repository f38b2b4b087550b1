import { PhoneForm } from "~/records/search-forms";
import { Page } from "~/ui/page";
import { Anchor, Body } from "~/ui/text";
import { unprovenWords as words } from "~/words/records";

/** In place of the list when no phone is proven. */
export function UnprovenPage() {
  return (
    <Page title={words.title} lead={words.lead}>
      <Body>{words.again}</Body>
      <PhoneForm />
      <Body>
        <Anchor href="/#by-number">{words.byNumber}</Anchor>
      </Body>
    </Page>
  );
}
