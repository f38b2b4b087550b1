import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { admit } from "./admit.server";
import { type Answer, bare, fromResponse, type Incoming, isHtml, toResponse } from "./answer.server";
import { API_METHODS, isApi } from "./api-gate.server";
import { type BodyLimit, limitsFor } from "./body.server";
import { type BodyRoom, roomFor } from "./body-room.server";
import { addressed, type Case, type Desk, failed, refused } from "./case.server";
import { compress } from "./compress.server";
import type { FiledBy } from "./context.server";
import { createDispatcher } from "./dispatch.server";
import { securityHeaders } from "./headers.server";
import type { House } from "./house.server";
import { faultOf, reporting, requestFor } from "./remix.server";
import { contextFor } from "./request-context.server";
import { preflightHeaders } from "./shared-json.server";
import { loadAssets } from "./static.server";
import { readTarget, type Target } from "./target.server";
import { unread } from "./unread.server";
import { newVisitor, sentVisitor, visitorCookie } from "./visitor.server";

/** An answer as figures know it: no path, nobody. */
export interface Seen {
  /** The route's pattern; `(asset)` for a file of ours, `(none)` and `(other)` where there is none. */
  route: string;
  /** One of ours, or `other`. */
  method: string;
  status: number;
  /** Milliseconds. */
  ms: number;
}

export interface HandlerOptions {
  house: House;
  /** The Remix build. */
  build: ServerBuild;
  /** Default: of all our paths. */
  bodyLimit?: BodyLimit;
  /** Default: for bodies of the largest kind. */
  bodyRoom?: BodyRoom;
  /** Milliseconds, of `readBody`. */
  bodyPatience?: number;
  /** Default: nobody knows. */
  filedBy?: FiledBy;
  /** Default: `public` below the working directory. */
  publicDir?: string;
  /** Default: nobody is told. */
  onAnswer?: (seen: Seen) => void;
  /** When a request arrives. Tests give their own. */
  clock?: () => Date;
}

export type AnswerTo = (incoming: Incoming) => Promise<Answer>;

const METHODS = "GET, HEAD, POST, OPTIONS";

/** Answers everything that can be asked of us; faults become pages. */
export function createAnswerer(options: HandlerOptions): AnswerTo {
  const { house, build, publicDir = resolve("public"), clock = () => new Date() } = options;
  const { sum } = house.settings.attachments;
  const { bodyLimit = limitsFor(sum), bodyRoom = roomFor(sum), bodyPatience, filedBy = async () => null } = options;
  const { onAnswer = () => {} } = options;
  const dispatch = createDispatcher(reporting(build));
  const desk: Desk = { house, dispatch, assets: loadAssets(publicDir), bodyLimit, bodyPatience, bodyRoom, filedBy };
  return async (incoming) => {
    const start = performance.now();
    const one = opened(desk, incoming, clock());
    try {
      const answer = await finished(one, await answered(one));
      noted(one, answer, performance.now() - start, onAnswer);
      return answer;
    } finally {
      one.held?.release();
    }
  };
}

function opened(desk: Desk, incoming: Incoming, now: Date): Case {
  const sentVid = sentVisitor(incoming.headers.get("cookie"), desk.house.publicUrl);
  const vid = sentVid ?? newVisitor();
  return { desk, incoming, now, requestId: randomUUID().slice(0, 13), sentVid, vid, pattern: "(none)" };
}

/** One line for each request, without anything that a person sent. */
function noted(one: Case, { status, body }: Answer, took: number, onAnswer: (seen: Seen) => void): void {
  const { desk, incoming, requestId, pattern } = one;
  const ms = Math.round(took * 10) / 10;
  const line = { requestId, method: incoming.method, route: pattern, status, ms, bytes: body?.length ?? 0 };
  desk.house.log.info(line, "request");
  const method = API_METHODS.split(", ").includes(incoming.method) ? incoming.method : "other";
  onAnswer({ route: one.isAsset ? "(asset)" : pattern, method, status, ms });
}

/** The same for callers that speak fetch. */
export function createHandler(
  options: HandlerOptions,
): (request: Request, client: { address: string }) => Promise<Response> {
  const answer = createAnswerer(options);
  return async (request, client) => {
    const { pathname, search, host } = new URL(request.url);
    const headers = new Headers(request.headers);
    if (!headers.has("host")) headers.set("host", host);
    const { method, body } = request;
    return toResponse(
      await answer({
        method,
        target: pathname + search,
        headers,
        body: body as AsyncIterable<Uint8Array> | null,
        remoteAddress: client.address,
      }),
    );
  };
}

async function answered(one: Case): Promise<Answer> {
  try {
    return await judged(one);
  } catch (error) {
    return failed(one, error);
  }
}

async function judged(one: Case): Promise<Answer> {
  const { desk, incoming } = one;
  const { method, headers } = incoming;
  const target = readTarget(
    incoming.target,
    headers.get("host"),
    desk.house.publicUrl,
    desk.house.settings.mode === "demo",
  );
  if (target === "bad-host") return refused(one, 400);
  const methods = isApi(target === "no-such-page" ? incoming.target : target.pathname) ? API_METHODS : METHODS;
  if (!methods.split(", ").includes(method)) return refused(one, 405, { allow: methods });
  if (target === "no-such-page") return refused(one, 404);
  one.target = target;
  const asset = desk.assets.answer(target.pathname, headers);
  if (asset) {
    one.pattern = target.pathname;
    one.isAsset = true;
    return method === "POST" ? refused(one, 405, { allow: "GET, HEAD" }) : asset;
  }
  return routed(one, target);
}

async function routed(one: Case, target: Target): Promise<Answer> {
  const { desk, incoming } = one;
  const way = desk.dispatch(target.pathname);
  one.pattern = way.pattern;
  // Programs write addresses as they are described, or meet no page of ours.
  if (isApi(target.pathname) && !isApi(way.pattern)) return refused(one, 404);
  const allow = way.allow ?? METHODS;
  if (incoming.method === "OPTIONS") return bare(204, { allow, ...(way.shared && preflightHeaders) });
  if (!allow.includes(incoming.method)) return refused(one, 405, { allow });
  let body: Buffer<ArrayBuffer> | null = null;
  if (incoming.method === "POST" || incoming.method === "PUT") {
    const admitted = await admit(one, target);
    if (typeof admitted === "number") return unread(one, way, target, admitted);
    body = admitted;
  }
  const context = contextFor(desk.house, incoming, one);
  one.context = context;
  const response = await way.handle(requestFor(incoming, target, body), context);
  const fault = faultOf(context);
  if (fault !== undefined) return failed(one, fault);
  return addressed(one, await fromResponse(response), target);
}

/** What holds for every answer: security headers, no storing, the visitor's cookie, compression, the length. */
async function finished(one: Case, answer: Answer): Promise<Answer> {
  const { desk, incoming, requestId, sentVid, vid } = one;
  const { publicUrl } = desk.house;
  const headers = {
    ...securityHeaders(publicUrl),
    "cache-control": "no-store",
    ...(one.context?.retryAfter !== undefined && { "retry-after": String(one.context.retryAfter) }),
    ...answer.headers,
    "x-request-id": requestId,
  };
  // Also those of a request that failed: what it filed can be reached with the session it began.
  const cookies = [...answer.cookies, ...(one.context?.cookies ?? [])];
  if (sentVid === null && isHtml(answer)) cookies.push(visitorCookie(vid, publicUrl));
  const packed = await compress({ ...answer, headers, cookies }, incoming.headers.get("accept-encoding"));
  if (packed.status === 204 || packed.status === 304) return { ...packed, body: null };
  const length = String(packed.body?.length ?? 0);
  return {
    ...packed,
    headers: { ...packed.headers, "content-length": length },
    body: incoming.method === "HEAD" ? null : packed.body,
  };
}
