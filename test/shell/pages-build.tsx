import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect, type ServerBuild } from "@remix-run/node";
import {
  Form,
  Link,
  Meta,
  NavLink,
  Outlet,
  useActionData,
  useLoaderData,
  useLocation,
  useMatches,
  useOutletContext,
  useParams,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { Handle } from "~/shell/dispatch.server";
import { renderPage } from "~/shell/render-page.server";
import { WholeResponse } from "~/shell/whole-response.server";
import { TokenField } from "~/ui/post-form";
import { someFacts } from "../ui/html";

function Root() {
  return (
    <html lang="ru">
      <head>
        <Meta />
      </head>
      <body>
        <Outlet />
      </body>
    </html>
  );
}

/** All that a page may take from Remix, as its documentation shows it. */
function Everything() {
  const { greeting } = useLoaderData<{ greeting: string }>();
  const typed = useActionData<{ name: string }>();
  return (
    <main>
      <h1>{greeting}</h1>
      {typed && <p>typed: {typed.name}</p>}
      <Link to="/desk/queue">queue</Link> <Link to="..">up</Link> <Link to="?page=2">next</Link>
      <NavLink to="/everything/7">here</NavLink> <NavLink to="/desk">there</NavLink>
      <Form>
        <input name="q" />
      </Form>
      <Form method="post">
        <TokenField />
        <button type="submit">send</button>
      </Form>
      <p>
        {JSON.stringify(useParams())} {JSON.stringify(useLocation().search)} {useMatches().map(({ id }) => id)}
      </p>
    </main>
  );
}

function Desk() {
  const { officer } = useLoaderData<{ officer: string }>();
  return (
    <section>
      <h1>{officer}</h1>
      <Link to="queue">queue</Link>
      <Outlet context={{ office: "north" }} />
    </section>
  );
}

function Queue() {
  const { waiting } = useLoaderData<{ waiting: number }>();
  const desk = useRouteLoaderData<{ officer: string }>("routes/desk");
  const { office } = useOutletContext<{ office: string }>();
  const typed = useActionData<{ taken: string }>();
  return (
    <p>
      {waiting} wait for {desk?.officer} in {office}. {typed?.taken} <Link to="../7">the seventh</Link>{" "}
      <Link to="..">desk</Link>
    </p>
  );
}

const ErrorBoundary = () => <p>broken: {String((useRouteError() as { data?: unknown }).data)}</p>;

const throws = (make: () => unknown) => () => {
  throw make();
};

type Route = { id: string; parentId?: string; path?: string; index?: true; module: object };

const routes: Route[] = [
  { id: "root", path: "", module: { default: Root, ErrorBoundary } },
  {
    ...{ id: "routes/everything.$number", parentId: "root", path: "everything/:number" },
    module: {
      default: Everything,
      meta: ({ data }: { data?: { greeting: string } }) => [{ title: data?.greeting }],
      loader: ({ params }: LoaderFunctionArgs) => ({ greeting: `hello ${params.number}` }),
      action: async ({ request }: ActionFunctionArgs) => json(Object.fromEntries(await request.formData()), 422),
    },
  },
  {
    ...{ id: "routes/desk", parentId: "root", path: "desk" },
    module: {
      default: Desk,
      ErrorBoundary,
      loader: () => ({ officer: "Ermolaeva" }),
      action: () => redirect("/desk/queue", 303),
    },
  },
  {
    ...{ id: "routes/desk._index", parentId: "routes/desk", index: true },
    module: {
      default: () => (
        <Form method="post">
          <TokenField />
        </Form>
      ),
      action: () => json({}),
    },
  },
  {
    ...{ id: "routes/desk.queue", parentId: "routes/desk", path: "queue" },
    module: {
      default: Queue,
      loader: () => ({ waiting: 3 }),
      action: async ({ request }: ActionFunctionArgs) => json({ taken: (await request.formData()).get("a") }, 422),
    },
  },
  {
    ...{ id: "routes/desk.$item", parentId: "routes/desk", path: ":item" },
    module: {
      default: () => <b>{useParams().item}</b>,
      loader: ({ params }: LoaderFunctionArgs) => (params.item === "0" ? throws(() => json("none", 404))() : params),
    },
  },
  { id: "routes/_plain", parentId: "root", module: { default: () => <Outlet /> } },
  { id: "routes/_plain.faq", parentId: "routes/_plain", path: "faq", module: { default: () => <i>answers</i> } },
];

/** Pages and a layout as the compiler makes them. What is drawn is drawn as our own entry does it. */
export function buildOfPages(): ServerBuild {
  const table = <T,>(value: (one: Route) => T) => Object.fromEntries(routes.map((one) => [one.id, value(one)]));
  const draw: Handle = (async (request: Request, status: number, headers: Headers, remix: never) => {
    const html = renderPage(remix, { ...someFacts, formToken: "proof" }, request.url);
    return new WholeResponse(html, { status, headers });
  }) as never;
  const assets = table(({ module, ...one }) => ({ ...one, module: "/x.js", imports: [] }));
  return {
    ...{ mode: "production", publicPath: "/build/", assetsBuildDirectory: "public/build", isSpaMode: false },
    future: { v3_singleFetch: true, v3_relativeSplatPath: true, v3_lazyRouteDiscovery: false },
    routes: table((one) => one),
    assets: { routes: assets, entry: { module: "/e.js", imports: [] }, url: "", version: "1" },
    entry: { module: { default: draw, streamTimeout: 1, handleError: () => {} } },
  } as unknown as ServerBuild;
}
