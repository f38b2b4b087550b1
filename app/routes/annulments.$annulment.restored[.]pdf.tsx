import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { keepFile } from "~/notices/keep-file.server";
import { findLatest } from "~/notices/notices.server";
import { paperAnswer } from "~/notices/paper-answer.server";

/** The notice of what was restored. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "restored");
  const notice = await findLatest(world.db, annulment);
  return paperAnswer(notice?.number, notice && (await keepFile(world, notice.id)));
}
