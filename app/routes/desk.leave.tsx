import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { leaveDesk } from "~/desk/entering/leave-desk.server";
import { nobodysWorld } from "~/shell/request-world.server";
import { endSession, readOfficer } from "~/shell/session.server";

/** From here on this browser reaches nothing of the desk. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const actor = await readOfficer(request, context);
  if (actor.kind === "officer") await leaveDesk({ ...nobodysWorld(context), actor });
  await endSession(request, context, "officer");
  // Not cookies: they would go for every service of the same domain.
  return redirect("/desk/sign-in", { status: 303, headers: { "Clear-Site-Data": '"cache", "storage"' } });
}

/** Whoever merely follows a link here has not asked to leave. */
export const loader = () => redirect("/desk", 303);
