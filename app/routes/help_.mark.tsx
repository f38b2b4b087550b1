import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { notFound } from "~/shell/answer-form.server";
import { nobodysWorld } from "~/shell/request-world.server";
import { helpPageCodes, thanksPath } from "~/tickets/help-page";
import { markHelp } from "~/tickets/mark-help.server";

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const sent = await request.formData();
  const page = helpPageCodes.find((code) => code === sent.get("page"));
  if (!page || sent.has("yes") === sent.has("no")) throw notFound();
  await markHelp(nobodysWorld(context), page, sent.has("yes"));
  return redirect(thanksPath(page), 303);
}

/** Whoever merely follows a link here has said nothing. */
export const loader = () => redirect("/help", 303);
