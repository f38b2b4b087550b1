import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { choicesBy, mailboxPath, readKind, readOff } from "~/messages/choice";
import { choicesWords } from "~/messages/choices-words";
import { choose, unsubscribe } from "~/messages/choose.server";
import { findByToken, listOffOf } from "~/messages/choosers.server";
import { MailboxPage } from "~/messages/mailbox-view";
import { notFound } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { nobodysWorld, worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [
  { title: titleOf(choicesWords.title) },
  { name: "robots", content: "noindex" },
];

async function requireMailbox(context: RequestContext, token: string): Promise<Uint8Array> {
  const found = await findByToken(nobodysWorld(context).db, token);
  if (!found) throw notFound();
  return found.mac;
}

export async function loader({ request, context, params: { token = "" } }: LoaderFunctionArgs) {
  const off = await listOffOf(nobodysWorld(context).db, [await requireMailbox(context, token)]);
  return { action: mailboxPath(token), kind: readKind(new URL(request.url).searchParams.get("kind")), off };
}

export async function action({ request, context, params: { token = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const mac = await requireMailbox(context, token);
  const world = await worldOf(request, context);
  const form = await request.formData();
  const stop = readKind(form.get("stop"));
  if (!stop) await choose(world, [mac], ["email"], readOff(form, choicesBy(["email"])));
  else await unsubscribe(world, token, stop);
  return redirect(mailboxPath(token, stop), 303);
}

export default function Mailbox() {
  return <MailboxPage {...useLoaderData<typeof loader>()} />;
}
