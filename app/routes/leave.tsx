import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSession } from "~/shell/session.server";

/** For kiosks and borrowed devices: from here on this browser reaches nothing. */
export async function action({ request, context }: ActionFunctionArgs) {
  await endSession(request, context);
  return redirect("/", 303);
}

/** Whoever merely follows a link here has not asked to leave. */
export const loader = () => redirect("/", 303);
