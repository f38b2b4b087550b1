import { Page } from "~/ui/page";
import { Anchor, Bullets, Heading, InsetText, Prose } from "~/ui/text";
import { Domain } from "./domain";
import { offlinePageWords as words } from "./offline-page-words";
import { verifyWords } from "./verify-words";

export interface OfflineView {
  readonly host: string;
  /** What `slimKey` leaves of the keys, as JSON. */
  readonly keys: string;
}

/**
 * Once loaded, checks without the service: `public/offline.js` puts its form in the place of the sentence that says what
 * to do instead. Text browsers would show a hidden form, too.
 */
export function OfflinePage({ view }: { readonly view: OfflineView }) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/verify", text: verifyWords.title }}>
      <div id="offline" data-keys={view.keys}>
        <InsetText>
          {words.noScript} {words.instead} <Anchor href="/verify">{words.insteadLink}</Anchor>.
        </InsetText>
      </div>
      <Prose>
        <Heading>{words.whatTitle}</Heading>
        <Bullets items={words.what} />
        <Domain host={view.host} />
      </Prose>
      <script type="module" src="/offline.js" />
    </Page>
  );
}
