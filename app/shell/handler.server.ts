import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { Admission } from "./admission.server";
import { admit } from "./admit.server";
import { type Answer, bare, fromResponse, type Incoming, toResponse } from "./answer.server";
import { API_METHODS, isApi } from "./api-gate.server";
import { type BodyLimit, limitsFor } from "./body.server";
import { BodyRoom, roomFor } from "./body-room.server";
import { bounds } from "./bounds";
import { busyAnswers } from "./busy.server";
import { addressed, type Case, type Desk, failed, refused } from "./case.server";
import type { FiledBy } from "./context.server";
import { createDispatcher, type Way } from "./dispatch.server";
import { finishAnswer } from "./finish-answer.server";
import type { House } from "./house.server";
import { inTurn } from "./in-turn.server";
import { type Rank, rankOf } from "./rank";
import { faultOf, reporting, requestFor } from "./remix.server";
import { contextFor } from "./request-context.server";
import { preflightHeaders } from "./shared-json.server";
import { loadAssets } from "./static.server";
import { readTarget, type Target } from "./target.server";
import { unread } from "./unread.server";
import { newVisitor, sentVisitor } from "./visitor.server";

/** An answer as figures know it: no path, nobody. */
export interface Seen {
  /** The route's pattern; `(asset)` for a file of ours, `(none)` and `(other)` where there is none. */
  route: string;
  /** One of ours, or `other`. */
  method: string;
  status: number;
  /** Milliseconds. */
  ms: number;
  /** There was no turn for it, or no room. */
  turnedAway?: Rank | undefined;
}

export interface HandlerOptions {
  house: House;
  /** The Remix build. */
  build: ServerBuild;
  /** Default: of all our paths. */
  bodyLimit?: BodyLimit;
  /** Default: for bodies of the largest kind. */
  bodyRoom?: BodyRoom;
  /** Default: for all others. */
  formRoom?: BodyRoom;
  /** Milliseconds, of `readBody`. */
  bodyPatience?: number;
  /** Default: by `bounds`. */
  admission?: Admission;
  /** Default: nobody knows. */
  filedBy?: FiledBy;
  /** Default: `public` below the working directory. */
  publicDir?: string;
  /** Default: nobody is told. */
  onAnswer?: (seen: Seen) => void;
  /** When a request arrives. Tests give their own. */
  clock?: () => Date;
}

export interface Answerer {
  answer(incoming: Incoming): Promise<Answer>;
  /** Said of every new connection. */
  comes(): void;
}

const METHODS = "GET, HEAD, POST, OPTIONS";

/** Answers everything that can be asked of us; faults become pages. */
export function createAnswerer(options: HandlerOptions): Answerer {
  const { house, build, publicDir = resolve("public"), clock = () => new Date() } = options;
  const { sum } = house.settings.attachments;
  const { bodyLimit = limitsFor(sum), bodyRoom = roomFor(sum), bodyPatience, filedBy = async () => null } = options;
  const { formRoom = new BodyRoom(bounds.formsBytes) } = options;
  const { onAnswer = () => {}, admission = new Admission() } = options;
  const assets = loadAssets(publicDir);
  const busy = busyAnswers(house, assets.cssHref ?? "");
  const dispatch = createDispatcher(reporting(build));
  const rooms = { bodyLimit, bodyPatience, bodyRoom, formRoom };
  const desk: Desk = { house, dispatch, assets, ...rooms, filedBy, admission, busy, health: new Map() };
  const answer = async (incoming: Incoming) => {
    const start = performance.now();
    const one = opened(desk, incoming, clock());
    try {
      const whole = await finishAnswer(one, await answered(one));
      noted(one, whole, performance.now() - start, onAnswer);
      return whole;
    } finally {
      one.held?.release();
    }
  };
  return { answer, comes: () => admission.comes() };
}

function opened(desk: Desk, incoming: Incoming, now: Date): Case {
  const sentVid = sentVisitor(incoming.headers.get("cookie"), desk.house.publicUrl);
  const vid = sentVid ?? newVisitor();
  return { desk, incoming, now, requestId: randomUUID().slice(0, 13), sentVid, vid, pattern: "(none)" };
}

/** One line for each request that was not turned away, without anything that a person sent. */
function noted(one: Case, { status, body }: Answer, took: number, onAnswer: (seen: Seen) => void): void {
  const { desk, incoming, requestId, pattern, turnedAway } = one;
  const ms = Math.round(took * 10) / 10;
  const line = { requestId, method: incoming.method, route: pattern, status, ms, bytes: body?.length ?? 0 };
  if (!turnedAway) desk.house.log.info(line, "request");
  const method = API_METHODS.split(", ").includes(incoming.method) ? incoming.method : "other";
  onAnswer({ route: one.isAsset ? "(asset)" : pattern, method, status, ms, turnedAway });
}

/** The same for callers that speak fetch. */
export function createHandler(
  options: HandlerOptions,
): (request: Request, client: { address: string }) => Promise<Response> {
  const { answer } = createAnswerer(options);
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
  const isAllowed = allow.includes(incoming.method);
  // Before it takes its turn, however slowly it comes.
  const body = isAllowed && hasBody(incoming) ? await admit(one, target) : null;
  // What is refused already acts no more, and takes no turn of those that do.
  const rank = isAllowed && typeof body !== "number" ? rankOf(incoming.method, target.pathname) : "look";
  return inTurn(one, rank, async () => {
    if (!isAllowed) return refused(one, 405, { allow });
    return typeof body === "number" ? unread(one, way, target, body) : handled(one, way, target, body);
  });
}

const hasBody = ({ method }: Incoming): boolean => method === "POST" || method === "PUT";

async function handled(one: Case, way: Way, target: Target, body: Buffer<ArrayBuffer> | null): Promise<Answer> {
  const { desk, incoming } = one;
  const context = contextFor(desk.house, incoming, one);
  one.context = context;
  const response = await way.handle(requestFor(incoming, target, body), context);
  const fault = faultOf(context);
  if (fault !== undefined) return failed(one, fault);
  return addressed(one, await fromResponse(response), target);
}
