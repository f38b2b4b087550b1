import type { ServerBuild } from "@remix-run/node";
import type { Incoming } from "./answer.server";
import { isApi } from "./api-gate.server";
import type { RequestContext } from "./context.server";
import type { Target } from "./target.server";

const thrown = new WeakMap<RequestContext, unknown>();

/** The exception that a loader, an action or the rendering ended in; undefined when all went well. */
export const faultOf = (context: RequestContext): unknown => thrown.get(context);

/** The build, made to tell us about exceptions instead of printing them. The first one is the cause, others follow from it. */
export function reporting(build: ServerBuild): ServerBuild {
  const handleError = (error: unknown, { context }: { context: unknown }) => {
    if (!isAnswer(error) && !thrown.has(context as RequestContext)) thrown.set(context as RequestContext, error);
  };
  return {
    ...build,
    entry: { ...build.entry, module: { ...build.entry.module, handleError } as ServerBuild["entry"]["module"] },
  };
}

/** Remix also reports its own "no such route" and "no such method", which are answers and not faults. */
function isAnswer(error: unknown): boolean {
  const status = (error as { status?: unknown } | null)?.status;
  return !(error instanceof Error) && typeof status === "number" && status < 500;
}

/**
 * The request as routes see it. The address is the one that links are made from; Remix's own look at `Origin` is spared,
 * since it stands in front of no gate any more and answers with an empty 500. Programs are known by their keys alone:
 * whatever cookie came with a request for `/api/` is not seen there.
 */
export function requestFor(incoming: Incoming, target: Target, body: Buffer<ArrayBuffer> | null): Request {
  const headers = new Headers(incoming.headers);
  headers.delete("origin");
  headers.delete("x-forwarded-host");
  if (isApi(target.pathname)) headers.delete("cookie");
  const url = target.origin + target.pathname + target.search;
  // HEAD is answered like GET, and loses its body at the very end: only so do its headers agree.
  return body === null ? new Request(url, { headers }) : new Request(url, { method: incoming.method, headers, body });
}
