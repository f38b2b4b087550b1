import type { LoaderFunctionArgs } from "@remix-run/node";
import { listOutbox } from "~/messages/outbox.server";
import { recipientOf } from "~/messages/recipient";
import { notFound } from "~/shell/answer-form.server";

/** The same for programs that walk the journey: newest first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!context.demo) throw notFound();
  const messages = await listOutbox(context.house.db, recipientOf(request.url));
  return Response.json(messages.map(({ channel, to, subject, text, at }) => ({ channel, to, subject, text, at })));
}
