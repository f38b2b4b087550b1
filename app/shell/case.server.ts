import { renderErrorPage } from "~/ui/error-document";
import { registeredBy } from "~/ui/error-page";
import type { Found } from "~/ui/request-facts";
import type { Admission } from "./admission.server";
import { type Answer, type AnswerHeaders, type Incoming, page } from "./answer.server";
import { isApi, problemAnswer } from "./api-gate.server";
import type { BodyLimit } from "./body.server";
import type { BodyRoom, Held } from "./body-room.server";
import type { BusyAnswers } from "./busy.server";
import type { FiledBy, RequestContext } from "./context.server";
import type { Dispatcher } from "./dispatch.server";
import { isDatabaseAway, isUnreadableForm } from "./faults.server";
import { frameFacts } from "./frame-facts.server";
import type { House } from "./house.server";
import { noteFault } from "./ping.server";
import type { Rank } from "./rank";
import { requestFor } from "./remix.server";
import { type Arrival, contextFor } from "./request-context.server";
import type { Assets } from "./static.server";
import type { Target } from "./target.server";

/** What one process needs to answer with. */
export interface Desk {
  house: House;
  dispatch: Dispatcher;
  assets: Assets;
  bodyLimit: BodyLimit;
  bodyPatience: number | undefined;
  bodyRoom: BodyRoom;
  formRoom: BodyRoom;
  filedBy: FiledBy;
  admission: Admission;
  busy: BusyAnswers;
  /** Answers about health that are being made, by method and route. */
  health: Map<string, Promise<Answer>>;
}

/** One request on its way, with all that is known of it. */
export interface Case extends Arrival {
  desk: Desk;
  incoming: Incoming;
  sentVid: string | null;
  /** Once the address has been read. */
  target?: Target;
  /** For the log: never a path with ids in it. */
  pattern: string;
  isAsset?: true;
  /** Of its body, until it is answered. */
  held?: Held;
  /** There was no turn for it, or no room. */
  turnedAway?: Rank;
  /** Given to Remix: what an action had certain before it broke stands there. */
  context?: RequestContext;
}

/** For what should not have happened: our mistake, or the database away; or a form that nobody can read. */
export function failed(one: Case, error: unknown): Promise<Answer> {
  if (isUnreadableForm(error)) return refused(one, 400);
  const status = isDatabaseAway(error) ? 503 : 500;
  noteFault(one.desk.house.db, error);
  one.desk.house.log.error({ requestId: one.requestId, route: one.pattern, status, error }, "failed");
  return refused(one, status, status === 503 ? { "retry-after": "30" } : {});
}

/** There is no turn for it, or no room: it is told so at once, and counted. */
export function turnedAway(one: Case, rank: Rank): Promise<Answer> {
  one.turnedAway = rank;
  return one.desk.busy(one, rank);
}

/** A page, for programs a problem, that says what happened, and whether anything was registered: as the database says, or that we do not know. */
export async function refused(one: Case, status: number, headers: AnswerHeaders = {}): Promise<Answer> {
  const { desk, incoming, requestId, now } = one;
  if (isApi(one.target?.pathname ?? incoming.target.split("?")[0]!))
    return problemAnswer(desk.house.publicUrl, status, requestId, headers);
  const found = one.context?.filed ?? (await ask(one));
  const html = renderErrorPage({
    status,
    requestId,
    at: now,
    filed: found === "none" ? undefined : found,
    registered: one.context?.registered ?? registeredBy(status, incoming.method, one.target?.pathname ?? "", found),
    css: desk.assets.cssHref ?? "",
    facts: frameFacts(desk.house, one),
  });
  return page(status, html, headers);
}

/** Text browsers complain about redirects that do not name the whole address. */
export async function addressed(one: Case, answer: Answer, target: Target): Promise<Answer> {
  const { location } = answer.headers;
  if (location !== undefined) {
    const whole = new URL(location, target.origin + target.pathname).href;
    return { ...answer, headers: { ...answer.headers, location: whole } };
  }
  return answer.status >= 400 && !answer.body?.length ? refused(one, answer.status) : answer;
}

/** A form that was turned away has no context yet. */
async function ask(one: Case): Promise<Found | undefined> {
  const { desk, incoming, target } = one;
  if (!target) return undefined;
  one.context ??= contextFor(desk.house, incoming, one);
  return (await desk.filedBy(requestFor(incoming, target, null), one.context)) ?? undefined;
}
