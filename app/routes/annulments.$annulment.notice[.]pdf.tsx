import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { keepFile } from "~/notices/keep-file.server";
import { findOfAnnulment } from "~/notices/notices.server";
import { paperAnswer } from "~/notices/paper-answer.server";

/**
 * The notice of what was cancelled, or that it was not granted, also when it holds no more. Usually the worker has made it already; a citizen who is
 * faster waits a fraction of a second.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished", "restored", "denied");
  const kind = annulment.closedBecause === "denied" ? "refusal" : "annulment";
  const notice = await findOfAnnulment(world.db, annulment.id, kind);
  return paperAnswer(notice?.number, notice && (await keepFile(world, notice.id)));
}
