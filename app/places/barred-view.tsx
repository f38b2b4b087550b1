import { OfficeContactView } from "~/agencies/contact-view";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Heading, NextSteps } from "~/ui/text";
import { moveWords, barredWords as words } from "./hour-words";
import type { LateView } from "./late-view";

/** Somebody who cannot book again yet. */
export interface BarredView extends Pick<LateView, "back" | "rows" | "office"> {
  /** The first day on which they can, in words. */
  readonly day: string;
}

/** From which day on it can be booked again, and what can be done before. */
export function BarredPage({ view: { back, rows, office, day } }: { readonly view: BarredView }) {
  return (
    <Page title={words.title} lead={words.lead(day)} back={{ href: back, text: moveWords.back }}>
      <SummaryList rows={rows} />
      <Heading>{words.what}</Heading>
      <NextSteps items={words.steps(day)} />
      <OfficeContactView office={office} />
    </Page>
  );
}
