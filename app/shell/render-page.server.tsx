import type { EntryContext, MetaDescriptor, MetaFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToStaticMarkup } from "react-dom/server";
import { UNSAFE_RouteContext as RouteContext, UNSAFE_DataRouterStateContext as StateContext } from "react-router-dom";
import { type RequestFacts, RequestFactsContext } from "~/ui/request-facts";

/** Where a document differs from visit to visit. No text of ours has these characters. */
const hole = { title: "\uE000", page: "\uE001", token: "\uE002" };
const HOLES = /[\uE000-\uE002]/;

/** Documents cut at their holes: one for each route, what its frame shows, and what its head says besides the title. */
const documents = new Map<string, readonly string[]>();

/**
 * A page in its document. What stands around a page is the same at every visit, and most of the work: Remix renders it
 * once, with holes, and each visit only fills them. Errors, and pages without a title, are left to Remix whole.
 */
export function renderPage(remix: EntryContext, facts: RequestFacts, url: string): string {
  const { errors, matches, loaderData, location } = remix.staticHandlerContext;
  const leaf = matches.at(-1)!;
  const { id } = leaf.route;
  const { default: Page, meta } = remix.routeModules[id] ?? {};
  if (errors || !Page) return renderByRemix(remix, facts, url);
  const told = { data: loaderData[id], params: leaf.params, location, matches: [], error: undefined };
  const { title, others } = parted((meta as MetaFunction | undefined)?.(told) ?? []);
  if (title === undefined) return renderByRemix(remix, facts, url);

  const key = JSON.stringify([id, facts.demo, facts.signedIn, others]);
  const around = documents.get(key) ?? documentWithHoles(remix, facts, url, others);
  documents.set(key, around);
  const page = renderToStaticMarkup(inRoute(remix, facts, <Page />));
  return filled(around, [renderToStaticMarkup(title), page, facts.formToken]);
}

/** The same, all of it made by Remix. */
export function renderByRemix(remix: EntryContext, facts: RequestFacts, url: string): string {
  // Without the handoff stream no comment nodes are left behind; its type does not know that it may be left out.
  const entry = { ...remix, serverHandoffStream: undefined } as unknown as EntryContext;
  const page = (
    <RequestFactsContext.Provider value={facts}>
      <RemixServer context={entry} url={url} />
    </RequestFactsContext.Provider>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}

function documentWithHoles(remix: EntryContext, facts: RequestFacts, url: string, others: MetaDescriptor[]) {
  const { id } = remix.staticHandlerContext.matches.at(-1)!.route;
  const holed = { default: () => hole.page, meta: () => [{ title: hole.title }, ...others] };
  const routeModules = { ...remix.routeModules, [id]: holed } as unknown as EntryContext["routeModules"];
  return renderByRemix({ ...remix, routeModules }, { ...facts, formToken: hole.token }, url).split(HOLES);
}

/** The token's hole is in the frame of who can leave only. */
const filled = (around: readonly string[], contents: readonly string[]): string =>
  around.map((piece, n) => (n === 0 ? piece : contents[n - 1] + piece)).join("");

/** What `useLoaderData` and `useActionData` look at. */
function inRoute({ staticHandlerContext: state }: EntryContext, facts: RequestFacts, page: JSX.Element) {
  return (
    <RequestFactsContext.Provider value={facts}>
      <StateContext.Provider value={state as never}>
        <RouteContext.Provider value={{ outlet: null, matches: state.matches as never, isDataRoute: true }}>
          {page}
        </RouteContext.Provider>
      </StateContext.Provider>
    </RequestFactsContext.Provider>
  );
}

function parted(descriptors: readonly (MetaDescriptor | undefined)[]) {
  const isTitle = (one: MetaDescriptor): one is { title: string } => "title" in one;
  const said = descriptors.filter((one) => one !== undefined);
  return { title: said.find(isTitle)?.title, others: said.filter((one) => !isTitle(one)) };
}
