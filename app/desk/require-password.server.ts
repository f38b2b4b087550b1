import { redirect } from "@remix-run/node";
import type { RequestContext } from "~/shell/context.server";
import { readOfficer } from "~/shell/session.server";
import type { DeskWorld } from "./require-officer.server";

/** An officer who has shown a password and nothing more yet; others are sent to where they belong. */
export async function requirePassword(request: Request, context: RequestContext): Promise<DeskWorld> {
  const actor = await readOfficer(request, context);
  if (actor.kind !== "officer") throw redirect("/desk/sign-in", 303);
  if (actor.assurance >= 2) throw redirect("/desk", 303);
  const { house, now, asker, requestId } = context;
  return { db: house.db, now, actor, asker, requestId, house };
}
