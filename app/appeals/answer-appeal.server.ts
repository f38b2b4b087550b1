import { redirect } from "@remix-run/node";
import { refuseFiles } from "~/attachments/refuse-files.server";
import type { Outcome } from "~/lib/outcome";
import { wordsRefusalWords } from "~/reviews/citizen-words";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import type { AppealRefusal } from "./appeal";

/** What the form at `path` is answered with, once its appeal is filed or is not; `reason`: what was typed. */
export async function answerAppeal(
  context: RequestContext,
  filed: Outcome<string, AppealRefusal>,
  { path, reason }: { path: string; reason: string },
) {
  // An address of its own: Lynx shows again what it has seen under one, the form that was just sent.
  if (filed.ok) return redirect(`${path}?filed=${filed.value}`, 303);
  // Where its term is over, or nothing is disputed any more, the page says so.
  if (filed.reason.of === "appeal" && filed.reason.reason !== "not-found") return redirect(path, 303);
  const refusal = filed.reason;
  if (refusal.of === "appeal") throw notFound();
  if (refusal.of === "words") return unprocessable({ reason: wordsRefusalWords(refusal.reason) }, { reason });
  return refuseFiles(context, refusal.reason, { reason });
}
