import type { RequestContext } from "~/shell/context.server";
import { beginSession } from "~/shell/session.server";
import type { Entrance } from "./prove-contact.server";

/** Lets somebody into their account, under a new token. Gives back where they go on. */
export async function enter(
  request: Request,
  context: RequestContext,
  { accountId, visitorId, assurance }: Entrance,
): Promise<string> {
  await beginSession(request, context, accountId, { kind: "account", assurance, visitorId });
  return "/account";
}
