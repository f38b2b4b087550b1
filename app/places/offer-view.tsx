import { capital, timeZoneWords, visitZoneWords } from "~/lib/time-words";
import { Actions, Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body } from "~/ui/text";
import type { OfferEnd } from "./offer";
import { offerWords as words } from "./offer-words";

/** An offered hour; nothing of whose record it is. */
export interface OfferView {
  /** "cancelled": the record is, by now. */
  readonly state: OfferEnd | "open" | "cancelled";
  /** Whether other hours will be offered. */
  readonly isWaiting: boolean;
  readonly service: string;
  readonly where: string;
  readonly zone: string;
  readonly offered: Date;
  /** The hour that its holder has by now. */
  readonly own: Date | null;
  readonly heldUntil: Date;
  readonly action: string;
}

/** An earlier hour: take it, or leave it to others. */
export function OfferPage({ view }: { readonly view: OfferView }) {
  const { state, service, where, zone, offered, own, heldUntil } = view;
  const isNext = view.isWaiting && (state === "declined" || state === "lapsed" || state === "gone");
  return (
    <Page
      title={words.titles[state]}
      lead={
        state === "open"
          ? words.lead(timeZoneWords(heldUntil, zone))
          : `${words.leads[state]}${isNext ? words.next : ""}`
      }
    >
      <SummaryList
        rows={[
          { term: words.service, value: service },
          { term: words.offered, value: capital(visitZoneWords(offered, zone)) },
          own && own.getTime() !== offered.getTime() && { term: words.own, value: capital(visitZoneWords(own, zone)) },
          { term: words.where, value: where },
        ]}
      />
      {state === "open" ? (
        <PostForm action={view.action}>
          <Body>{words.follows}</Body>
          <Body>
            {words.consent} <Anchor href="/privacy">{words.privacy}</Anchor>.
          </Body>
          <Actions>
            <Button name="answer">{words.accept}</Button>{" "}
            <Button name="answer" look="quiet">
              {words.decline}
            </Button>
          </Actions>
        </PostForm>
      ) : (
        <Body>
          <Anchor href="/records">{words.toRecords}</Anchor>
        </Body>
      )}
    </Page>
  );
}
