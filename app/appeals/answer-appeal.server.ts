import { redirect } from "@remix-run/node";
import { FILES } from "~/attachments/files-field";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { wordsRefusalWords } from "~/reviews/citizen-words";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import type { World } from "~/shell/world.server";
import type { DisputedBy } from "./disputed.server";
import { fileAppeal } from "./file-appeal.server";

/** What the form of an appeal is answered with, of whatever is disputed, which was reached already. */
export async function answerAppeal(world: World, request: Request, context: RequestContext, by: DisputedBy) {
  context.registered = "yes";
  const form = await request.formData();
  const reason = String(form.get("reason") ?? "");
  const filed = await fileAppeal(world, by, { words: reason, files: form.getAll(FILES) });
  const path = new URL(request.url).pathname;
  // An address of its own: Lynx shows again what it has seen under one, the form that was just sent.
  if (filed.ok) return redirect(`${path}?filed=${filed.value}`, 303);
  // Where its term is over, or nothing is disputed any more, the page says so.
  if (filed.reason.of === "appeal" && filed.reason.reason !== "not-found") return redirect(path, 303);
  const refusal = filed.reason;
  if (refusal.of === "appeal") throw notFound();
  if (refusal.of === "words") return unprocessable({ reason: wordsRefusalWords(refusal.reason) }, { reason });
  return refuseFiles(context, refusal.reason, { reason });
}
