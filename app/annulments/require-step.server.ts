import { redirect } from "@remix-run/node";
import { parseAnnulmentNumber } from "~/identity/annulment-number";
import { notFound } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import type { World } from "~/shell/world.server";
import { type Annulment, pathOf, type Standing } from "./annulment";
import { findHeldBy } from "./annulments.server";
import { standingOf } from "./standing.server";

/**
 * The request of an address, reached through its holder, at one of the steps a page is for; otherwise throws a 303 to
 * where the request really stands. Back button, reload, second tab and stale link all end there. 404 for anybody else.
 */
export async function requireStep(
  request: Request,
  context: RequestContext,
  number: string | undefined,
  ...steps: Standing[]
): Promise<{ world: World; annulment: Annulment }> {
  const { world, annulment } = await requireRequest(request, context, number);
  const step = await standingOf(world, annulment);
  if (!steps.includes(step)) throw redirect(pathOf(step, annulment.number), 303);
  return { world, annulment };
}

/** The same, wherever it stands. */
export async function requireRequest(
  request: Request,
  context: RequestContext,
  number: string | undefined,
): Promise<{ world: World; annulment: Annulment }> {
  const world = await worldOf(request, context);
  const parsed = parseAnnulmentNumber(number ?? "");
  const annulment = parsed ? await findHeldBy(world.db, world.actor, parsed) : undefined;
  if (!annulment) throw notFound();
  return { world, annulment };
}
