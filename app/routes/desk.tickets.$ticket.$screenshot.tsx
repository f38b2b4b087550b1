import type { LoaderFunctionArgs } from "@remix-run/node";
import { findAttachedFile } from "~/attachments/attachments.server";
import { fileAnswer } from "~/attachments/file-answer.server";
import { look } from "~/desk/records/look.server";
import { requireTicket } from "~/desk/require-ticket.server";
import { notFound } from "~/shell/answer-form.server";

/** What was sent with a question: only to be kept. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, ticket } = await requireTicket(request, context, params.ticket);
  const file = await findAttachedFile(world.db, { ticketId: ticket.id }, params.screenshot ?? "");
  if (!file) throw notFound();
  await look(world, [ticket.id], "file");
  return fileAnswer(file);
}
