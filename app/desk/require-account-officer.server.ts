import type { OfficerRole } from "#db/schema";
import { looksAtAccounts } from "~/agencies/officer";
import { notFound } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { type DeskWorld, requireOfficer } from "./require-officer.server";

/** Whoever asks, as an officer who looks at accounts; for everybody else there is no such page. */
export async function requireAccountOfficer(
  request: Request,
  context: RequestContext,
  least: OfficerRole = "looks",
): Promise<DeskWorld> {
  const world = await requireOfficer(request, context, least);
  if (!looksAtAccounts(world.actor, world.house.settings.accounts.agency)) throw notFound();
  return world;
}
