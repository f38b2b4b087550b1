import { redirect } from "@remix-run/node";
import type { OfficerRole } from "#db/schema";
import { mayAs } from "~/agencies/officer";
import { notFound } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { readOfficer } from "~/shell/session.server";
import type { Officer, World } from "~/shell/world.server";

/** The world of a request from the desk. */
export interface DeskWorld extends World {
  actor: Officer;
}

/**
 * Whoever asks, as an officer who may at least what `least` may. Nobody is sent to sign in; whoever has shown a password
 * alone, to their second factor, and their forms are refused (403); what is above their role is not there (404).
 */
export async function requireOfficer(
  request: Request,
  context: RequestContext,
  least: OfficerRole = "looks",
): Promise<DeskWorld> {
  const actor = await readOfficer(request, context);
  if (actor.kind !== "officer") throw redirect("/desk/sign-in", 303);
  if (actor.assurance < 2) {
    if (request.method === "POST") throw new Response(null, { status: 403 });
    throw redirect("/desk/sign-in/code", 303);
  }
  if (!mayAs(actor, least)) throw notFound();
  const { house, now, asker, requestId } = context;
  return { db: house.db, now, actor, asker, requestId, house };
}
