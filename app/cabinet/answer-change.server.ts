import { redirect } from "@remix-run/node";
import type { ChangeRefusal } from "~/accounts/changes/ask-change.server";
import { changePath } from "~/accounts/changes/change-page.server";
import type { Outcome } from "~/lib/outcome";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { codeLimitWords, retryWords } from "~/ui/limits-words";
import { changeErrors } from "./contacts-words";

/** To the page for the code, to come in once more, or back to the form, saying why not at its field. */
export function answerChange(
  context: RequestContext,
  asked: Outcome<string, ChangeRefusal>,
  field: "contact" | "asked",
  typed: Record<string, string>,
) {
  if (asked.ok) return redirect(changePath(asked.value), 303);
  const { reason } = asked;
  if (reason.code === "closed") return redirect("/account", 303);
  if (reason.code === "stale") return redirect("/account/again", 303);
  if (reason.code === "limited") {
    const why = codeLimitWords(reason.by, retryWords(context.now, reason.retryAfter), "account");
    return tooMany(context, { [field]: why }, typed, reason.retryAfter);
  }
  const why = {
    own: changeErrors.own,
    last: changeErrors.last,
    factor: changeErrors.factor,
    "not-found": changeErrors.gone,
    "no-mail": changeErrors.noMail,
  };
  return unprocessable({ [field]: why[reason.code] }, typed);
}
