import { capital, visitZoneWords } from "~/lib/time-words";
import { Actions, Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, InsetText } from "~/ui/text";
import type { VisitStanding } from "./closed-visit";
import { closedVisitWords as words } from "./closed-visit-words";

/** On the page of a record itself. `move`: where another hour is chosen; null where that cannot be. */
export function ClosedVisitNote({ move }: { readonly move: string | null }) {
  return (
    <InsetText>
      {words.onRecord} {move && <Anchor href={move}>{words.choose}</Anchor>}
    </InsetText>
  );
}

interface Props {
  readonly visit: VisitStanding;
  readonly action: string;
}

/** Behind the link that went to whoever was expected on a day that was closed. */
export function ClosedVisitPage({ visit, action }: Props) {
  const { state, service, where, zone, startsAt, movedTo } = visit;
  return (
    <Page title={words.titles[state]} lead={words.leads[state]}>
      <SummaryList
        rows={[
          { term: words.service, value: service },
          { term: state === "kept" ? words.stands : words.was, value: capital(visitZoneWords(startsAt, zone)) },
          movedTo && { term: words.now, value: capital(visitZoneWords(movedTo.at, movedTo.zone)) },
          { term: words.where, value: where },
        ]}
      />
      {state === "open" && (
        <PostForm action={action}>
          <Actions>
            <Button>{words.choose}</Button>
          </Actions>
          <Body>{words.follows}</Body>
        </PostForm>
      )}
    </Page>
  );
}
