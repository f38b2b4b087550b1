import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { mailboxPath, readKind } from "~/messages/choice";
import { unsubscribe } from "~/messages/choose.server";
import { notFound } from "~/shell/answer-form.server";
import { nobodysWorld } from "~/shell/request-world.server";

/** The address in List-Unsubscribe: people who open it are led to the page. */
export function loader({ params: { token = "", kind: name } }: LoaderFunctionArgs) {
  const kind = readKind(name);
  if (!kind) throw notFound();
  return redirect(mailboxPath(token, kind), 303);
}

/** One click of a mail program (RFC 8058), who is told the same whatever the link. A form of ours ends on the page. */
export async function action({ request, context, params: { token = "", kind: name } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const kind = readKind(name);
  if (!kind) throw notFound();
  const form = await request.formData();
  if (form.get("List-Unsubscribe") !== "One-Click") return redirect(mailboxPath(token, kind), 303);
  await unsubscribe(nobodysWorld(context), token, kind);
  return new Response("OK", { headers: { "content-type": "text/plain; charset=utf-8" } });
}
