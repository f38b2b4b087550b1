import type { RequestContext } from "./context.server";
import { beginUnder, deviceOf, presentToken, readEntered } from "./session.server";
import { hashOf } from "./session-table.server";

/** So long a form that was sent twice may come with the token that the first of them has replaced. */
const TWICE_MS = 60_000;

/**
 * The same visitor, in their account if they are, under a new token, for they have shown more of themselves (ASVS 7.2.4).
 * The former token opens nothing any more from the first use of the new one on: an answer that was lost on its way must not
 * shut its holder out. `formerVisitor` knows it for a minute after.
 */
export async function renewSession(request: Request, context: RequestContext, visitorId: string): Promise<void> {
  const entered = await readEntered(request, context);
  if (entered?.session.visitor_id !== visitorId) {
    const old = presentToken(request, context, "visitor");
    const begun = { assurance: 1, device: null, former_id: old && hashOf(old) };
    return beginUnder(context, "visitor", visitorId, begun);
  }
  const { accountId, session } = entered;
  const old = presentToken(request, context, "account");
  // It is as old as it was: what is grave wants somebody who has just come in.
  const since = { created_at: session.created_at, assurance: session.assurance };
  const begun = { ...since, device: deviceOf(request), former_id: old && hashOf(old), visitor_id: visitorId };
  await beginUnder(context, "account", accountId, begun);
}

/** Whose token this was until a moment ago. Proves nothing by itself: whoever relies on it asks for more. */
export async function formerVisitor(request: Request, context: RequestContext): Promise<string | null> {
  const tokens = [presentToken(request, context, "account"), presentToken(request, context, "visitor")];
  const ids = tokens.flatMap((token) => (token ? [hashOf(token)] : []));
  if (ids.length === 0) return null;
  const row = await context.house.db
    .selectFrom("session")
    .select("visitor_id")
    .where("id", "in", ids)
    .where("renewed_at", ">", new Date(context.now.getTime() - TWICE_MS))
    .executeTakeFirst();
  return row?.visitor_id ?? null;
}
