import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { RequestContext } from "./context.server";
import { type Leaf, leavesOf } from "./leaves.server";
import { pageRoute } from "./page-route.server";

export type Handle = (request: Request, context: RequestContext) => Promise<Response>;

/** Where a request goes. `pattern` is safe to log: it holds no ids. */
export interface Way extends Pick<Leaf, "pattern" | "allow" | "shared"> {
  handle: Handle;
}

/** Finds the way for a pathname as the URL parser writes it. */
export type Dispatcher = (pathname: string) => Way;

/**
 * Answers exactly like `createRequestHandler(build)`, but each request meets only its own route and the layouts
 * around it. Remix compiles the pattern of every route anew for every request, so that its cost grows with their number.
 * Routes must be without optional segments; odd spellings of a path go to the handler that knows all routes.
 */
export function createDispatcher(build: ServerBuild, mode?: string): Dispatcher {
  const all: Way = { pattern: "(other)", allow: null, shared: false, handle: handlerOf(build, mode) };
  const fixed = new Map<string, Way>();
  const open: Way[] = [];
  for (const leaf of leavesOf(build)) {
    const { pattern, allow, shared } = leaf;
    const way = { pattern, allow, shared, handle: lazily(() => handlerOfLeaf(build, leaf, mode)) };
    if (/[:*]/.test(pattern)) open.push(way);
    else fixed.set(pattern.toLowerCase(), way);
  }
  open.sort((a, b) => score(b.pattern) - score(a.pattern));
  const any = new RegExp(`^(?:${open.map(({ pattern }) => `(${expressionFor(pattern)})`).join("|")})$`, "i");
  return (pathname) => {
    const known = fixed.get(pathname) ?? fixed.get(pathname.toLowerCase());
    if (known) return known;
    // Escapes, doubled and trailing slashes: let the slow one judge.
    if (open.length === 0 || !/^(?:\/[\w.~@-]+)+$/.test(pathname)) return all;
    const found = any.exec(pathname);
    return (found && open[found.indexOf(found[0], 1) - 1]) ?? all;
  };
}

const handlerOf = (build: ServerBuild, mode?: string) => createRequestHandler(build, mode) as Handle;

/** What `pageRoute` does not know it leaves to Remix: layouts, boundaries and headers of a route's own, a root with data. */
function handlerOfLeaf(build: ServerBuild, { pattern, ids }: Leaf, mode?: string): Handle {
  const own = only(build, ids);
  const remix = handlerOf(own, mode);
  const [root, leaf, ...deeper] = ids;
  if (!root || !leaf || deeper.length > 0 || pattern.includes("*")) return remix;
  const [around, page] = [build.routes[root]!.module, build.routes[leaf]!.module];
  const isPlain = page.default && !page.ErrorBoundary && !page.headers && !around.headers && !around.loader;
  return isPlain ? pageRoute(own, [root, leaf], paramsFor(pattern), remix) : remix;
}

/** Of a path without escapes. */
function paramsFor(pattern: string): (pathname: string) => Record<string, string> {
  const names = [...pattern.matchAll(/:([\w-]+)/g)].map(([, name]) => name!);
  if (names.length === 0) return () => ({});
  const expression = new RegExp(`^${expressionFor(pattern).replaceAll("[^/]+", "([^/]+)")}$`, "i");
  return (pathname) => {
    const values = expression.exec(pathname) ?? [];
    return Object.fromEntries(names.map((name, n) => [name, values[n + 1] ?? ""]));
  };
}

function only(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const pick = <T>(table: Record<string, T>) => Object.fromEntries(ids.map((id) => [id, table[id] as T]));
  return { ...build, routes: pick(build.routes), assets: { ...build.assets, routes: pick(build.assets.routes) } };
}

function lazily(make: () => Handle): Handle {
  let made: Handle | undefined;
  return (request, context) => {
    made ??= make();
    return made(request, context);
  };
}

/** As React Router ranks: fixed segments before parameters, the splat last; `:number.json` counts as fixed. */
function score(pattern: string): number {
  const worth = (segment: string) => (segment === "*" ? -2 : /^:[\w-]+$/.test(segment) ? 3 : 10) + 1;
  return pattern
    .split("/")
    .filter(Boolean)
    .reduce((sum, segment) => sum + worth(segment), 0);
}

function expressionFor(pattern: string): string {
  const escaped = pattern.replace(/[\\.+^${}|()[\]]/g, "\\$&");
  return escaped.replace(/:[\w-]+/g, "[^/]+").replace(/\/\*$/, "(?:/.*)?");
}
