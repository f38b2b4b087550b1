import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect, type ServerBuild } from "@remix-run/node";

import { tooMany } from "~/shell/answer-form.server";
import { WholeResponse } from "~/shell/whole-response.server";

/** What a route module may hold; the fake pages are rendered by `entry` below. */
interface FakeModule {
  loader?: (args: LoaderFunctionArgs) => unknown;
  action?: (args: ActionFunctionArgs) => unknown;
  /** A page; without it the route answers with what its loader gives. */
  page?: true;
}

const throws = (make: () => unknown) => () => {
  throw make();
};

export const refusedConnection = () => Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

/** Path -> module. Covers fixed paths, parameters, a suffix behind a parameter, and the splat. */
const modules: Record<string, FakeModule> = {
  "": { page: true, loader: ({ context }) => ({ token: context?.formToken }) },
  verify: {
    page: true,
    loader: () => null,
    action: async ({ request }) => json(await typed(request), { status: 422 }),
  },
  "v/:number": { page: true, loader: ({ params }) => params },
  "v/:number.json": { loader: ({ params }) => json(params) },
  "v/mine": { page: true, loader: () => "mine" },
  "annulments/:annulment/code": { page: true, loader: ({ params }) => params, action: begin },
  "records/:record/annulments/:annulment": { page: true, loader: ({ params }) => params },
  "files/*": { page: true, loader: ({ params }) => params },
  echo: { action: async ({ request }) => json({ url: request.url, typed: await typed(request) }) },
  long: { loader: () => new Response("<p>long</p>".repeat(200), { headers: { "Content-Type": "text/html" } }) },
  "notice.pdf": { loader: () => new Response("%PDF".repeat(500), { headers: { "Content-Type": "application/pdf" } }) },
  own: {
    loader: () => new Response("x", { headers: { "Cache-Control": "public, max-age=60", "X-Remix-Response": "yes" } }),
  },
  empty: { loader: () => new Response(null, { status: 410 }) },
  leave: { loader: () => redirect("/verify?x=1", 303), action: () => redirect("/next", 303) },
  broken: {
    page: true,
    loader: throws(() => new TypeError("Ivanova 4510 123456")),
    action: throws(() => new Error("Ivanova")),
  },
  "broken-data": { loader: throws(() => new Error("Ivanova")) },
  "broken-page": { page: true, loader: () => "unrenderable" },
  limited: { page: true, loader: limited, action: limited },
  filed: { page: true, action: filedThenBroken },
  away: { page: true, loader: throws(refusedConnection), action: throws(refusedConnection) },
  gone: { page: true, loader: throws(() => new Response("gone", { status: 404 })) },
  "*": { page: true, loader: throws(() => new Response(null, { status: 404 })) },
};

function limited({ context }: LoaderFunctionArgs) {
  return tooMany(context, {}, {}, 600);
}

async function typed(request: Request): Promise<Record<string, FormDataEntryValue>> {
  return Object.fromEntries(await request.formData());
}

function begin({ context }: ActionFunctionArgs) {
  context.cookies.push("sid=1; Path=/; HttpOnly; SameSite=Lax");
  return redirect("/verify", 303);
}

function filedThenBroken({ context }: ActionFunctionArgs): never {
  context.cookies.push("sid=2; Path=/; HttpOnly; SameSite=Lax");
  context.filed = { number: "A-1" };
  throw new Error("after the commit");
}

const route = (path: string, { page, ...rest }: FakeModule) => ({
  id: `routes/${path}`,
  parentId: "root",
  ...(path === "" ? { index: true } : { path }),
  module: page ? { ...rest, default: () => null } : rest,
});

/** A build as the compiler makes it, as far as the HTTP layer can see. */
export function fakeBuild(more: Record<string, FakeModule> = {}): ServerBuild {
  const root = { id: "root", path: "", module: { default: () => null, ErrorBoundary: () => null } };
  const all = [root, ...Object.entries({ ...modules, ...more }).map(([path, module]) => route(path, module))];
  const routes = Object.fromEntries(all.map((one) => [one.id, one]));
  const entry = {
    module: {
      streamTimeout: 1,
      default: (_request: Request, status: number, headers: Headers, { staticHandlerContext: context }: EntryLike) => {
        const shown = JSON.stringify({
          data: Object.entries(context.loaderData).sort(([a], [b]) => (a < b ? -1 : 1)),
          action: context.actionData,
          failed: !!context.errors,
        });
        if (shown.includes("unrenderable")) throw new Error("Ivanova");
        headers.set("Content-Type", "text/html; charset=utf-8");
        return new WholeResponse(`<!DOCTYPE html>${shown}`, { status, headers });
      },
    },
  };
  const future = { v3_singleFetch: true, v3_lazyRouteDiscovery: true, v3_relativeSplatPath: true };
  const assets = { routes: Object.fromEntries(all.map((one) => [one.id, {}])), entry: {}, url: "", version: "1" };
  const build = { mode: "production", routes, entry, assets, future, publicPath: "/build/", isSpaMode: false };
  return { ...build, assetsBuildDirectory: "public/build" } as unknown as ServerBuild;
}

interface EntryLike {
  staticHandlerContext: { loaderData: object; actionData: unknown; errors: unknown };
}
