import { PhoneForm } from "~/records/search-forms";
import { Page } from "~/ui/page";
import { Anchor, Body, Bullets, Heading, Prose } from "~/ui/text";
import { type OwnRequest, ownRequestsTitle } from "~/words/own-requests";
import { unprovenWords as words } from "~/words/records";

/** In place of the list when no phone is proven: what was filed at this device, and how to see the rest. */
export function UnprovenPage({ requests }: { readonly requests: readonly OwnRequest[] }) {
  return (
    <Page title={words.title} lead={words.lead}>
      {requests.length > 0 && (
        <Prose>
          <Heading>{ownRequestsTitle}</Heading>
          <Bullets items={requests.map((request) => <Request key={request.href} {...request} />)} />
        </Prose>
      )}
      <Body>{words.again}</Body>
      <PhoneForm />
      <Body>
        <Anchor href="/#by-number">{words.byNumber}</Anchor>
      </Body>
    </Page>
  );
}

function Request({ href, text, state }: OwnRequest) {
  return (
    <>
      <Anchor href={href}>{text}</Anchor>
      <br />
      {state}
    </>
  );
}
