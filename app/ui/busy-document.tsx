import { errorWords } from "~/ui/errors-words";
import { Page } from "~/ui/page";
import { Anchor, Body, Heading, NextSteps } from "~/ui/text";
import { type Busy, busyWords } from "./busy-words";
import { type DocumentProps, renderDocument } from "./whole-document";

/** The whole document for a request that had no turn: the same for everybody, so that it is drawn once. */
export function renderBusyPage(what: Busy, around: DocumentProps): string {
  const { title, lead, steps } = busyWords[what];
  const page = (
    <Page title={title} lead={lead}>
      <Heading>{errorWords.whatToDo}</Heading>
      <NextSteps items={steps} />
      <Body>
        <Anchor href="/status">{errorWords.status}</Anchor>
      </Body>
    </Page>
  );
  return renderDocument(title, page, around);
}
