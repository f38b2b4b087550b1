import { isUuid } from "~/lib/uuid";
import { notFound } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import { findHeld } from "./payments.server";

/** Of whoever began it: another's payment is not there. */
export async function requirePayment(request: Request, context: RequestContext, id = "") {
  const world = await worldOf(request, context);
  const payment = isUuid(id) ? await findHeld(world.db, world.actor, id) : undefined;
  if (!payment) throw notFound();
  return { world, payment };
}
