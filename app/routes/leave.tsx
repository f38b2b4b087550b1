import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { leave } from "~/accounts/entering/leave.server";
import { worldOf } from "~/shell/request-world.server";
import { endSession } from "~/shell/session.server";

/** For kiosks and borrowed devices: from here on this browser reaches nothing. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  await leave(await worldOf(request, context));
  await endSession(request, context, "account");
  await endSession(request, context);
  // Not cookies: they would go for every service of the same domain.
  return redirect("/", { status: 303, headers: { "Clear-Site-Data": '"cache", "storage"' } });
}

/** Whoever merely follows a link here has not asked to leave. */
export const loader = () => redirect("/", 303);
