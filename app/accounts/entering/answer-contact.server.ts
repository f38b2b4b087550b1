import { redirect } from "@remix-run/node";
import type { Outcome } from "~/lib/outcome";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import type { World } from "~/shell/world.server";
import { codeLimitWords, retryWords } from "~/ui/limits-words";
import { contactErrors } from "../words";
import type { AskRefusal } from "./ask-contact.server";
import { codePath } from "./contact-code-page.server";

interface From {
  request: Request;
  context: RequestContext;
  world: World;
  /** What was typed into the form that asked. */
  typed: { contact: string };
  /** Where its code is typed. */
  to?: (challengeId: string) => string;
}

/** To the page for the code, with a session for whoever had none; or back to the form, saying why not. */
export async function answerContact(
  { request, context, world, typed, to = codePath }: From,
  asked: Outcome<{ challengeId: string; visitorId: string }, AskRefusal>,
) {
  if (asked.ok) {
    if (world.actor.kind === "nobody") await beginSession(request, context, asked.value.visitorId);
    return redirect(to(asked.value.challengeId), 303);
  }
  const { reason } = asked;
  if (reason.code === "no-mail") return unprocessable({ contact: contactErrors.noMail }, typed);
  const why = codeLimitWords(reason.by, retryWords(world.now, reason.retryAfter), "phone");
  return tooMany(context, { contact: why }, typed, reason.retryAfter);
}

/** Whoever is in has nothing to do where one comes in. */
export async function toOwn(request: Request, context: RequestContext): Promise<null> {
  const { actor } = await worldOf(request, context);
  if (actor.kind === "visitor" && actor.account) throw redirect("/account", 303);
  return null;
}
