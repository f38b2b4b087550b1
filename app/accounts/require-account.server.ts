import { redirect } from "@remix-run/node";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import type { Inside, Visitor, World } from "~/shell/world.server";

/** The world of a request by somebody who is in their account. */
export interface AccountWorld extends World {
  actor: Visitor & { account: Inside };
}

/** Whoever asks, in their account, whatever its state. Others are sent to sign in. */
export async function requireAccount(request: Request, context: RequestContext): Promise<AccountWorld> {
  const world = await worldOf(request, context);
  const { actor } = world;
  if (actor.kind !== "visitor" || !actor.account) throw redirect("/account/sign-in", 303);
  return { ...world, actor: { ...actor, account: actor.account } };
}
