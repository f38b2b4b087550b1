import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { filedBy } from "~/annulments/filed-by.server";
import { renderPage } from "~/shell/render-page.server";
import { worldOf } from "~/shell/request-world.server";
import { WholeResponse } from "~/shell/whole-response.server";
import type { Found, RequestFacts } from "~/ui/request-facts";
import { warnInTitle } from "~/ui/title";

/** Milliseconds. Remix sets a timer of this length for every request and never clears it. */
export const streamTimeout = 50;

/** Renders a page to one string: no streaming, no hydration data. */
export default async function answer(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8");
  const { pathname } = remix.staticHandlerContext.location;
  const facts = await factsOf(request, context, pathname);
  if (remix.staticHandlerContext.errors) facts.filed ??= (await filedBy(request, context)) ?? undefined;
  const html = renderPage(remix, facts, request.url);
  return new WholeResponse(warnInTitle(html, status), { status, headers });
}

/** Filled in where the page is about an error. */
type Facts = Omit<RequestFacts, "filed"> & { filed: Found | undefined };

async function factsOf(request: Request, context: AppLoadContext, path: string): Promise<Facts> {
  const { house, requestId, now, demo, formToken, filed, registered } = context;
  return {
    path,
    method: request.method,
    requestId,
    at: now,
    host: new URL(house.publicUrl).host,
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
