import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRequest } from "~/annulments/require-step.server";
import { findAttachedFile } from "~/attachments/attachments.server";
import { fileAnswer } from "~/attachments/file-answer.server";
import { notFound } from "~/shell/answer-form.server";

/** A document that the holder sent with their request. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const file = await findAttachedFile(world.db, { annulmentId: annulment.id }, params.file ?? "");
  if (!file) throw notFound();
  return fileAnswer(file);
}
