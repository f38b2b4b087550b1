import { redirect } from "@remix-run/node";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import type { Inside, Visitor, World } from "~/shell/world.server";
import { isFresh } from "../account";
import { readHalf } from "./require-half.server";

/** The world of a request by somebody who is in their account. */
export interface AccountWorld extends World {
  actor: Visitor & { account: Inside };
}

/** Whoever asks, in their account, whatever its state. Others are sent to sign in. */
export async function requireAccount(request: Request, context: RequestContext): Promise<AccountWorld> {
  const world = await worldOf(request, context);
  const { actor } = world;
  if (actor.kind !== "visitor" || !actor.account)
    throw redirect((await readHalf(request, context)) ? "/account/second" : "/account/sign-in", 303);
  return { ...world, actor: { ...actor, account: actor.account } };
}

/** The same where the account is as good as any: one that is paused or locked has its first page, and where it is open, alone. */
export async function requireActive(request: Request, context: RequestContext): Promise<AccountWorld> {
  const world = await requireAccount(request, context);
  if (world.actor.account.state !== "active") throw redirect("/account", 303);
  return world;
}

/** The same for what is grave (ASVS 7.5.1), in an account that is as good as any: whoever came in longer ago is asked to show themselves again. */
export async function requireFresh(request: Request, context: RequestContext): Promise<AccountWorld> {
  const world = await requireActive(request, context);
  if (!isFresh(world.actor.account, world.now)) throw redirect("/account/again", 303);
  return world;
}
