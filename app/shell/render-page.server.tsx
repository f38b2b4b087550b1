import type { EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToStaticMarkup } from "react-dom/server";
import { type RequestFacts, RequestFactsContext } from "~/ui/request-facts";

/**
 * A page in its document, as React draws it.
 * @param facts what every component may ask of the request
 * @returns HTML without comment nodes, which only a browser half would read
 */
export function renderPage(remix: EntryContext, facts: RequestFacts, url: string): string {
  // Without the handoff stream nothing is added for a browser half; its type does not know that it may be left out.
  const entry = { ...remix, serverHandoffStream: undefined } as unknown as EntryContext;
  const page = (
    <RequestFactsContext.Provider value={facts}>
      <RemixServer context={entry} url={url} />
    </RequestFactsContext.Provider>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}
