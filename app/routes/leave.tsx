import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSession } from "~/shell/session.server";

/** For kiosks and borrowed devices: from here on this browser reaches nothing. */
export async function action({ request, context }: ActionFunctionArgs) {
  await endSession(request, context);
  return redirect("/", 303);
}

export function loader(): never {
  throw new Response(null, { status: 405, headers: { Allow: "POST" } });
}

/** Never shown: without it the loader's refusal would have no page. */
export default function Leave() {
  return null;
}
