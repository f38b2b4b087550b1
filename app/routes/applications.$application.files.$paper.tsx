import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireSent } from "~/applications/card-page.server";
import { findAttachedFile } from "~/attachments/attachments.server";
import { fileAnswer } from "~/attachments/file-answer.server";
import { notFound } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";

/** A document that was sent with an application, to answer its officer, or given by them. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const { id } = await requireSent(world, params.application);
  const file = await findAttachedFile(world.db, { applicationId: id }, params.paper ?? "");
  if (!file) throw notFound();
  return fileAnswer(file);
}
