import type { EntryContext, MetaDescriptor, MetaFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToStaticMarkup } from "react-dom/server";
import { UNSAFE_RouteContext as RouteContext, UNSAFE_DataRouterStateContext as StateContext } from "react-router-dom";
import { noFacts, type RequestFacts, RequestFactsContext } from "~/ui/request-facts";
import { escaped } from "~/ui/stencil";

/** Where a document differs from visit to visit. No text of ours has these characters. */
const hole = { title: "\uE000", page: "\uE001", token: "\uE002" };
const HOLES = /[\uE000-\uE002]/;

/** What a route may export to draw its page itself. Null: it leaves this one to React. */
interface Handle {
  draw?(data: unknown, formToken: string): string | null;
}

/** Documents cut at their holes: one for each route, what its frame shows, and what its head says besides the title. */
const documents = new Map<string, readonly string[]>();

/**
 * A page in its document. What stands around a page is the same at every visit, and most of the work: Remix renders it
 * once, with holes, and each visit only fills them. A page that was told nothing is the same itself, but for the token
 * in its forms. Errors, and pages without a title, are left to Remix whole.
 */
export function renderPage(remix: EntryContext, facts: RequestFacts, url: string): string {
  const { errors, matches, loaderData, actionData, location } = remix.staticHandlerContext;
  const leaf = matches.at(-1)!;
  const { id } = leaf.route;
  const { default: Page, meta, handle } = remix.routeModules[id] ?? {};
  if (errors || !Page) return renderByRemix(remix, facts, url);
  const lasting = lastingFacts(facts);
  const { host, demo, signedIn } = lasting;
  if ((loaderData[id] ?? actionData?.[id] ?? null) === null && Object.keys(leaf.params).length === 0) {
    const pieces = once([id, host, demo, signedIn], () => renderByRemix(remix, lasting, url).split(hole.token));
    return pieces.join(facts.formToken);
  }
  const told = { data: loaderData[id], params: leaf.params, location, matches: [], error: undefined };
  const { title, others } = parted((meta as MetaFunction | undefined)?.(told) ?? []);
  if (title === undefined) return renderByRemix(remix, facts, url);

  const drawn = actionData?.[id] ? null : (handle as Handle | undefined)?.draw?.(loaderData[id], facts.formToken);
  const pieces = once([id, demo, signedIn, others], () => documentWithHoles(remix, lasting, url, others));
  const page = drawn ?? renderToStaticMarkup(inRoute(remix, facts, <Page />));
  return filled(pieces, [escaped(title), page, facts.formToken]);
}

/** Nothing of this one request: neither its time nor its id may be found in what others get. */
const lastingFacts = ({ path, host, demo, signedIn }: RequestFacts): RequestFacts => ({
  ...{ ...noFacts, path, host, demo, signedIn },
  formToken: hole.token,
});

function once(what: readonly unknown[], make: () => readonly string[]): readonly string[] {
  const key = JSON.stringify(what);
  const pieces = documents.get(key) ?? make();
  documents.set(key, pieces);
  return pieces;
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
  return renderByRemix({ ...remix, routeModules }, facts, url).split(HOLES);
}

/** The token's hole is in the frame of who can leave only. */
const filled = (pieces: readonly string[], contents: readonly string[]): string =>
  pieces.map((piece, n) => (n === 0 ? piece : contents[n - 1] + piece)).join("");

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
