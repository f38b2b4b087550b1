import { PhoneForm } from "~/records/search-forms";
import { Page } from "~/ui/page";
import { Anchor, Body, Heading, Prose } from "~/ui/text";
import { type OwnRequest, ownRequestsTitle } from "./own-requests-words";
import { OwnRequests } from "./own-view";
import { unprovenWords as words } from "./records-words";

/** In place of the list when no phone is proven: what was filed at this device, and how to see the rest. */
export function UnprovenPage({ requests }: { readonly requests: readonly OwnRequest[] }) {
  return (
    <Page title={words.title} lead={words.lead}>
      {requests.length > 0 && (
        <Prose>
          <Heading>{ownRequestsTitle}</Heading>
          <OwnRequests requests={requests} />
        </Prose>
      )}
      <Body>{words.again}</Body>
      <PhoneForm />
      <Body>
        <Anchor href="/#by-number">{words.byNumber}</Anchor>
      </Body>
      <Body>
        <Anchor href="/account">{words.account}</Anchor>
      </Body>
    </Page>
  );
}
