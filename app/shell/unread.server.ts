import { type Answer, fromResponse } from "./answer.server";
import { isApi } from "./api-gate.server";
import { bounds } from "./bounds";
import { addressed, type Case, refused, turnedAway } from "./case.server";
import type { RequestContext } from "./context.server";
import type { Way } from "./dispatch.server";
import { rankOf } from "./rank";
import { requestFor } from "./remix.server";
import { contextFor } from "./request-context.server";
import type { Target } from "./target.server";

/** Seconds until there may be room for a file. */
const ROOM_AGAIN = "60";

/** A body that was not let in, or not read to its end, for whatever reason. */
export async function unread(one: Case, way: Way, target: Target, status: number): Promise<Answer> {
  const own = await ownPage(one, way, target, status);
  if (status !== 503) return own ?? refused(one, status);
  if (!own) return turnedAway(one, rankOf(one.incoming.method, target.pathname));
  return { ...own, headers: { ...own.headers, "retry-after": ROOM_AGAIN } };
}

/** The page of a form with a file says itself that it was too large, or came when there was no room for it, beside the field. Null for every other page. */
async function ownPage(one: Case, way: Way, target: Target, status: number): Promise<Answer | null> {
  if (status !== 413 && status !== 503) return null;
  if (isApi(target.pathname) || one.desk.bodyLimit(target.pathname) <= bounds.formBytes) return null;
  const context: RequestContext = { ...contextFor(one.desk.house, one.incoming, one), unread: status };
  one.context = context;
  const response = await way.handle(requestFor(one.incoming, target, null), context);
  return response.status === status ? addressed(one, await fromResponse(response), target) : null;
}
