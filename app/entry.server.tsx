import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToStaticMarkup } from "react-dom/server";
import { worldOf } from "~/shell/request-world.server";
import { WholeResponse } from "~/shell/whole-response.server";
import { type RequestFacts, RequestFactsContext } from "~/ui/request-facts";
import { warnInTitle } from "~/ui/title";

/** Milliseconds. Remix sets a timer of this length for every request and never clears it. */
export const streamTimeout = 50;

/** Renders a page to one string: no streaming, no hydration data. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
) {
  headers.set("Content-Type", "text/html; charset=utf-8");
  // Without the handoff stream no comment nodes are left behind; its type does not know that it may be left out.
  const entry = { ...remix, serverHandoffStream: undefined } as unknown as EntryContext;
  const page = (
    <RequestFactsContext.Provider value={await factsOf(request, context)}>
      <RemixServer context={entry} url={request.url} />
    </RequestFactsContext.Provider>
  );
  const html = `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
  return new WholeResponse(warnInTitle(html, status), { status, headers });
}

async function factsOf(request: Request, context: AppLoadContext): Promise<RequestFacts> {
  const { requestId, now, demo, formToken, filed, registered } = context;
  return {
    path: new URL(request.url).pathname,
    method: request.method,
    requestId,
    at: now,
    demo,
    formToken,
    signedIn: await isSignedIn(request, context),
    filed,
    registered,
  };
}

// A page that says "the database is away" must not fail because the database is away.
async function isSignedIn(request: Request, context: AppLoadContext): Promise<boolean> {
  return worldOf(request, context).then(
    ({ actor }) => actor.kind !== "nobody",
    () => false,
  );
}
