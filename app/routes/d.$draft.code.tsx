import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { groupPath } from "~/applications/application";
import { codePage } from "~/applications/code-page.server";
import { ApplyCodePage } from "~/applications/code-page-view";
import { requireDraft } from "~/applications/require-draft.server";
import { send } from "~/applications/send.server";
import { parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping, codeWords } from "~/proofs/words";
import { applicationPath } from "~/reviews/review-path";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { renewSession } from "~/shell/renew-session.server";
import { worldOf } from "~/shell/request-world.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.view.code.channel ?? "sms"].title) },
  { name: "robots", content: "noindex" },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return { view: await codePage(await requireDraft(await worldOf(request, context), params.draft)) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const draft = await requireDraft(await worldOf(request, context), params.draft);
  const { world, token } = draft;
  await codePage(draft);
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  if (!code) return unprocessable({ code: codeTyping }, {});
  const sent = await send(world, draft, code);
  if (sent.ok) {
    await renewSession(request, context, sent.value.visitorId);
    return redirect(`${applicationPath(sent.value.number)}?sent`, 303);
  }
  const { reason } = sent;
  // Where a code does not help, the page before says how things are.
  if (reason.code === "changed" || reason.code === "missing" || reason.code === "begun")
    return redirect(`${groupPath(token, "check")}?${reason.code}`, 303);
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

export default function Code() {
  return <ApplyCodePage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
