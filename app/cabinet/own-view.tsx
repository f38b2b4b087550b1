import { exportPath } from "~/exports/export";
import { exportWords } from "~/exports/words";
import { Page } from "~/ui/page";
import { Anchor, Body, Bullets } from "~/ui/text";
import { type OwnRequest, ownRequestsNone, ownRequestsTitle } from "./own-requests-words";
import { listWords } from "./records-words";

/** Where the requests of a device stand, whatever phone it has proven. */
export const ownPath = "/records/own";

/** What was filed at this device: whoever proves another phone afterwards must not lose it. */
export function OwnPage({ requests }: { readonly requests: readonly OwnRequest[] }) {
  return (
    <Page title={ownRequestsTitle} back={{ href: "/records", text: listWords.section }}>
      {requests.length > 0 ? <OwnRequests requests={requests} /> : <Body>{ownRequestsNone}</Body>}
      <Body>
        <Anchor href={exportPath}>{exportWords.title}</Anchor>
      </Body>
    </Page>
  );
}

export function OwnRequests({ requests }: { readonly requests: readonly OwnRequest[] }) {
  return <Bullets items={requests.map((request) => <Request key={request.href} {...request} />)} />;
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
