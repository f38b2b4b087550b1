import type { EntryContext, LoaderFunction, ServerBuild } from "@remix-run/node";
import type { RequestContext } from "./context.server";

type Handle = (request: Request, context: RequestContext) => Promise<Response>;
type Args = Parameters<LoaderFunction>[0];

/** What a loader came to, and what it says of the response. */
interface Loaded {
  data: unknown;
  error: unknown;
  /** Whether it broke, instead of answering with an error. */
  isFault: boolean;
  status: number;
  headers: Headers;
}

/** By these parameters Remix would choose another route, or answer with data. */
const SPECIAL = /[?&](?:index|_data|_routes)\b/;

/**
 * Reads a page (GET, HEAD) as `createRequestHandler` would, without what that does for a browser half which we do not have:
 * it matches the route again at each of three stops, copies the request, and encodes all data into a stream, under a timer
 * that throws it away. Together that is a third of what a page costs. Forms and odd parameters are left to `remix`.
 * @param ids of the root, whose boundary shows errors, and of its leaf; neither may export `headers`
 */
export function pageRoute(
  build: ServerBuild,
  ids: readonly [root: string, leaf: string],
  paramsOf: (pathname: string) => Args["params"],
  remix: Handle,
): Handle {
  const { default: render, handleError } = build.entry.module;
  const loader = build.routes[ids[1]]!.module.loader as LoaderFunction | undefined;
  const frame = {
    ...{ manifest: build.assets, future: build.future, isSpaMode: false, serverHandoffString: "" },
    routeModules: Object.fromEntries(ids.map((id) => [id, build.routes[id]!.module])),
    serializeError: unsaid,
  };
  return async (request, context) => {
    if (!/^(?:GET|HEAD)$/.test(request.method) || SPECIAL.test(request.url)) return remix(request, context);
    const url = new URL(request.url);
    const args = { request, context: context as Args["context"], params: paramsOf(url.pathname) };
    const loaded = await load(loader, args);
    if (loaded instanceof Response) return loaded;
    const { error, isFault, status, headers } = loaded;
    if (isFault) handleError?.(error, args);
    const entry = { ...frame, renderMeta: {}, staticHandlerContext: staticContext(ids, url, args.params, loaded) };
    const page = await shown(
      () => render(request, status, headers, entry as unknown as EntryContext, args.context),
      args,
    );
    return request.method === "HEAD" ? new Response(null, page) : page;
  };

  async function shown(make: () => unknown, args: Args): Promise<Response> {
    try {
      return (await make()) as Response;
    } catch (fault) {
      handleError?.(fault, args);
      return new Response("Unexpected Server Error", { status: 500, headers: { "Content-Type": "text/plain" } });
    }
  }
}

/** A redirect is given back as it is, whether returned or thrown. */
async function load(loader: LoaderFunction | undefined, args: Args): Promise<Loaded | Response> {
  if (!loader) return { data: null, error: undefined, isFault: false, status: 200, headers: new Headers() };
  try {
    const value = await loader(args);
    if (value === undefined) throw new Error("A loader must return something");
    if (isRedirect(value)) return value;
    const { data, status, headers } = await read(value);
    return { data, error: undefined, isFault: false, status, headers };
  } catch (thrown) {
    if (isRedirect(thrown)) return thrown;
    if (!isAnswer(thrown))
      return { data: undefined, error: thrown, isFault: true, status: 500, headers: new Headers() };
    const { data, status, headers, statusText } = await read(thrown, 500);
    const error = { status, statusText, internal: false, data };
    return { data: undefined, error, isFault: false, status, headers };
  }
}

type WithInit = { type: "DataWithResponseInit"; data: unknown; init: ResponseInit | null };
const isWithInit = (value: unknown): value is WithInit =>
  (value as { type?: unknown } | null)?.type === "DataWithResponseInit";
const isAnswer = (value: unknown): boolean => value instanceof Response || isWithInit(value);
const isRedirect = (value: unknown): value is Response =>
  value instanceof Response && value.status >= 300 && value.status < 400 && value.headers.has("Location");

/** Data may come bare, by `data()`, or in a response. Of headers only cookies reach a page that does not ask for more. */
async function read(value: unknown, usual = 200) {
  const headers = new Headers();
  const statusText = "";
  if (!isAnswer(value)) return { data: value, status: usual, statusText, headers };
  const init = isWithInit(value) ? value.init : (value as Response);
  for (const cookie of new Headers(init?.headers).getSetCookie()) headers.append("Set-Cookie", cookie);
  if (isWithInit(value)) return { data: value.data, status: init?.status ?? usual, statusText, headers };
  const response = value as Response;
  const isJson = /\bapplication\/json\b/.test(response.headers.get("Content-Type") ?? "");
  const data: unknown = isJson ? await response.json() : await response.text();
  return { data, status: response.status, statusText: response.statusText, headers };
}

/** What the router would have found out. */
function staticContext(
  [root, leaf]: readonly [string, string],
  { pathname, search }: URL,
  params: Args["params"],
  { data, error, status }: Loaded,
) {
  const matchOf = (id: string, path: string) => ({ params, pathname: path, pathnameBase: path, route: { id } });
  return {
    basename: "/",
    location: { pathname, search, hash: "", state: null, key: "default" },
    matches: [matchOf(root, "/"), matchOf(leaf, pathname)],
    loaderData: { [leaf]: data, [root]: null },
    actionData: null,
    errors: error === undefined ? null : { [root]: error instanceof Error ? unsaid() : error },
    statusCode: status,
    _deepestRenderedBoundaryId: null,
  };
}

/** An exception's own words are nobody's business. */
function unsaid(): Error {
  return Object.assign(new Error("Unexpected Server Error"), { stack: undefined });
}
