import { renderToStaticMarkup } from "react-dom/server";
import { HtmlDocument } from "~/ui/document";
import { errorWords } from "~/ui/errors-words";
import { Page } from "~/ui/page";
import { type RequestFacts, RequestFactsContext } from "~/ui/request-facts";
import { Anchor, Body, Heading, NextSteps } from "~/ui/text";
import { titleOf } from "~/ui/title";
import { type Busy, busyWords } from "./busy-words";

/** The whole document for a request that had no turn: the same for everybody, so that it is drawn once. */
export function renderBusyPage(what: Busy, { css, facts }: { css: string; facts: RequestFacts }): string {
  const { title, lead, steps } = busyWords[what];
  const head = (
    <>
      <title>{titleOf(title)}</title>
      <link rel="stylesheet" href={css} />
    </>
  );
  const page = (
    <RequestFactsContext.Provider value={facts}>
      <HtmlDocument head={head}>
        <Page title={title} lead={lead}>
          <Heading>{errorWords.whatToDo}</Heading>
          <NextSteps items={steps} />
          <Body>
            <Anchor href="/status">{errorWords.status}</Anchor>
          </Body>
        </Page>
      </HtmlDocument>
    </RequestFactsContext.Provider>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}
