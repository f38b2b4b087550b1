import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askChange } from "~/accounts/changes/ask-change.server";
import { requireAccount } from "~/accounts/entering/require-account.server";
import { askOpening, type OpeningRefusal } from "~/accounts/pauses/ask-opening.server";
import { FILES } from "~/attachments/files-field";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import { answerChange } from "~/cabinet/answer-change.server";
import { pausedPage } from "~/cabinet/paused-page.server";
import { openingPath, PausedPage } from "~/cabinet/paused-view";
import { pausedWords as words } from "~/cabinet/paused-words";
import { wordsRefusalWords } from "~/reviews/citizen-words";
import { unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

/** The only page of an account that is paused; of any other its first page is. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireAccount(request, context);
  if (world.actor.account.state !== "paused") throw redirect("/account", 303);
  const view = await pausedPage(world);
  const unread = unreadWords(context.unread);
  const errors = unread ? { files: unread } : undefined;
  return data({ view, errors }, { status: context.unread ?? 200 });
}

/** Ends one's own pause, by a code; asks an officer to end theirs. */
export async function action({ request, context }: ActionFunctionArgs) {
  const world = await requireAccount(request, context);
  if (world.actor.account.state !== "paused") throw redirect("/account", 303);
  const view = await pausedPage(world);
  const form = await request.formData();
  if (view.kind === "own") {
    context.registered = "nothing-to-register";
    const askedId = String(form.get("asked") ?? "");
    return answerChange(context, await askChange(world, { kind: "lift", askedId }), "asked", {});
  }
  const typed = { words: String(form.get("words") ?? "") };
  const asked = await askOpening(world, { words: typed.words, files: form.getAll(FILES) });
  return asked.ok ? redirect(openingPath, 303) : refused(context, asked.reason, typed);
}

function refused(context: RequestContext, refusal: OpeningRefusal, typed: { words: string }) {
  if (refusal.of === "account") return unprocessable({ main: words.movedOn }, typed);
  if (refusal.of === "words") return unprocessable({ words: wordsRefusalWords(refusal.reason) }, typed);
  const { reason } = refusal;
  return refuseFiles(context, reason, typed);
}

export default function Opening() {
  const { view, errors: unread } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return <PausedPage view={view} errors={back?.errors ?? unread} typed={back?.typed} />;
}
