import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { groupPath } from "~/applications/application";
import { askCode } from "~/applications/ask-code.server";
import { checkPage } from "~/applications/check-page.server";
import { CheckPage } from "~/applications/check-view";
import { checkWords as words } from "~/applications/filling-words";
import { requireDraft } from "~/applications/require-draft.server";
import { sendProven } from "~/applications/send.server";
import { isProven, missingOf } from "~/applications/whole.server";
import { consentVersion } from "~/help/pages-words";
import { codeWay } from "~/proofs/code-way";
import { applicationPath } from "~/reviews/review-path";
import { notFound, tooMany, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import type { FieldErrors } from "~/ui/error-summary";
import { codeLimitWords, retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }, { name: "robots", content: "noindex" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = checkPage(await requireDraft(await worldOf(request, context), params.draft));
  return { view, errors: sentBack(new URL(request.url).searchParams) };
}

/** Why a code was of no use; the page itself says what is missing. */
const sentBack = (asked: URLSearchParams): FieldErrors | undefined => {
  if (asked.has("changed")) return { main: words.changed };
  if (asked.has("begun")) return { main: words.begun };
  return asked.has("missing") ? { missing: words.missing } : undefined;
};

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const draft = await requireDraft(await worldOf(request, context), params.draft);
  const { world, token, form, answers, files, today } = draft;
  const sent = await request.formData();
  const by = codeWay(sent);
  const typed = { by: by ?? "", consent: String(sent.get("consent") ?? "") };
  const missing = missingOf(form, answers, files, today);
  // The page itself says what is missing.
  if (missing.groups.length + missing.papers.length > 0) return unprocessable({ missing: words.missing }, typed);
  if (!typed.consent) return unprocessable({ consent: words.consentError }, typed);
  if (isProven(world, draft)) {
    const done = await sendProven(world, draft, consentVersion);
    if (done.ok) return redirect(`${applicationPath(done.value.number)}?sent`, 303);
    return unprocessable({ main: done.reason.code === "begun" ? words.begun : words.changed }, typed);
  }
  const asked = await askCode(world, draft, { by, consentVersion });
  if (asked.ok) {
    if (world.actor.kind === "nobody") await beginSession(request, context, asked.value.visitorId);
    return redirect(groupPath(token, "code"), 303);
  }
  const { reason } = asked;
  if (reason.code === "not-found") throw notFound();
  if (reason.code === "contact") return unprocessable({ main: words.noContact }, typed);
  const why = codeLimitWords(reason.by, retryWords(world.now, reason.retryAfter), "phone");
  return tooMany(context, { main: why }, typed, reason.retryAfter);
}

export default function Check() {
  return <CheckPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
