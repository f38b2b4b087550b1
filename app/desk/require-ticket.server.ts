import { notFound } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import type { Ticket } from "~/tickets/ticket";
import { findReached } from "~/tickets/tickets.server";
import { type DeskWorld, requireOfficer } from "./require-officer.server";

/** A question that the officer reaches; 404 for every other. */
export async function requireTicket(
  request: Request,
  context: RequestContext,
  id = "",
): Promise<{ world: DeskWorld; ticket: Ticket }> {
  const world = await requireOfficer(request, context);
  const ticket = await findReached(world.db, world.actor, id);
  if (!ticket) throw notFound();
  return { world, ticket };
}
