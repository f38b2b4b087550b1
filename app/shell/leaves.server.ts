import type { ServerBuild } from "@remix-run/node";

type ServerRoute = NonNullable<ServerBuild["routes"][string]>;

/** A route that answers requests, with the layouts around it. */
export interface Leaf {
  /** The whole path: `/v/:number`. */
  pattern: string;
  /** For the header `Allow`; null where only Remix knows. An action is posted to, unless `handle = { methods: ["PUT"] }`. */
  allow: string | null;
  /** Pages of other sites may read it: `handle = { shared: true }` in the route. */
  shared: boolean;
  /** From the root to the route itself. */
  ids: readonly string[];
}

/** A route on its way from the root: what is around it has been walked through. */
interface Branch {
  route: ServerRoute;
  pattern: string;
  ids: readonly string[];
}

/**
 * The routes that answer requests, in the order in which React Router tries those of equal rank.
 * @throws where the dispatcher would choose otherwise than Remix, and at what needs a browser half
 */
export function leavesOf(build: ServerBuild): Leaf[] {
  const routes = Object.values(build.routes).filter((route) => route !== undefined);
  for (const { id, module } of routes) refuseBrowserHalf(id, module);
  const root = routes.find(({ parentId }) => parentId === undefined);
  if (!root) throw new Error("A build without a root");
  const found = new Map<string, Branch>();
  for (const branch of below({ route: root, pattern: "", ids: [root.id] }, routes)) {
    const { pattern, route } = branch;
    if (pattern.includes("?")) throw new Error(`The dispatcher knows no optional segments: ${route.id}`);
    const other = found.get(pattern.toLowerCase());
    // A layout yields to its own index.
    if (other?.ids.includes(route.id)) continue;
    if (other) throw new Error(`Two routes for ${pattern}: ${other.route.id}, ${route.id}`);
    found.set(pattern.toLowerCase(), branch);
  }
  return [...found.values()].map((branch) => leafOf(branch, build));
}

/** Children before their layout. One without a path of its own only stands around others. */
function* below(around: Branch, routes: readonly ServerRoute[]): Generator<Branch> {
  for (const route of routes.filter(({ parentId }) => parentId === around.route.id)) {
    const pattern = route.path ? `${around.pattern}/${route.path}` : around.pattern;
    const branch = { route, pattern, ids: [...around.ids, route.id] };
    yield* below(branch, routes);
    if (route.index || route.path !== undefined) yield { ...branch, pattern: pattern || "/" };
  }
}

function leafOf({ route: { module, index }, pattern, ids }: Branch, build: ServerBuild): Leaf {
  // A form without `?index` in its address is for the layout, which has the same one.
  const layout = index && ids.length > 2 ? build.routes[ids.at(-2)!]?.module : undefined;
  const handle = (module.handle ?? {}) as { shared?: true; methods?: readonly string[] };
  const allow = [
    ...(module.default || module.loader ? ["GET", "HEAD"] : []),
    ...(module.action || layout?.action ? (handle.methods ?? ["POST"]) : []),
    "OPTIONS",
  ].join(", ");
  const shared = handle.shared === true;
  return { pattern, allow: pattern === "/*" ? null : allow, shared, ids };
}

const BROWSER_HALF = ["clientLoader", "clientAction", "HydrateFallback", "shouldRevalidate"];

function refuseBrowserHalf(id: string, module: object): void {
  const name = BROWSER_HALF.find((one) => one in module);
  if (name) throw new Error(`${id} exports ${name}, which runs in a browser only, and our pages have no scripts`);
}
