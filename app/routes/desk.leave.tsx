import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSession } from "~/shell/session.server";

/** From here on this browser reaches nothing of the desk. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  await endSession(request, context, "officer");
  // Not cookies: they would go for every service of the same domain.
  return redirect("/desk/sign-in", { status: 303, headers: { "Clear-Site-Data": '"cache", "storage"' } });
}

/** Whoever merely follows a link here has not asked to leave. */
export const loader = () => redirect("/desk", 303);
