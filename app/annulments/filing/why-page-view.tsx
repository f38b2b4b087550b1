import type { Line } from "~/explanations/line";
import { TimelineView } from "~/explanations/timeline-view";
import type { Why } from "~/explanations/why";
import { WhyView } from "~/explanations/why-view";
import type { Fact } from "~/records/fields";
import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Bullets, Heading } from "~/ui/text";
import { whyPageWords as words } from "./why-page-words";

export interface WhyPageView {
  /** Where the picture of `line` is. */
  readonly picture: string;
  readonly rows: readonly Fact[];
  readonly why: Why;
  readonly line: Line;
  /** What would have applied at another time. */
  readonly otherwise: readonly string[];
  readonly history: string;
  readonly next: { readonly href: string; readonly text: string };
}

/** The rule that decided, the deadlines around it, what would have been otherwise. */
export function WhyPage({ view }: { readonly view: WhyPageView }) {
  return (
    <Page title={words.title} lead={words.lead}>
      <SummaryList rows={view.rows} />
      <WhyView why={view.why} plain />
      <TimelineView line={view.line} picture={view.picture} />
      {view.otherwise.length > 0 && (
        <>
          <Heading>{words.otherwise}</Heading>
          <Bullets items={view.otherwise} />
        </>
      )}
      <Actions>
        <ButtonLink href={view.next.href} look="quiet">
          {view.next.text}
        </ButtonLink>
        <Anchor href={view.history}>{words.history}</Anchor>
      </Actions>
    </Page>
  );
}
