import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { nextStep, pathOf } from "~/annulments/annulment";
import { sentTwice } from "~/annulments/filing/sent-twice.server";
import { requireStep } from "~/annulments/require-step.server";
import { type RestoringRefusal, restore } from "~/annulments/restoring/restore.server";
import { restoreCodePage } from "~/annulments/restoring/restore-code-page.server";
import { RestoreCodePage } from "~/annulments/restoring/restore-code-view";
import { type CodeRefusal, parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping, codeWords } from "~/proofs/words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { renewSession } from "~/shell/renew-session.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  return restoreCodePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  const again = await sentTwice(request, context, params.annulment ?? "", code, "restoration");
  if (again) return redirect(pathOf(nextStep(again, context.now), again.number), 303);
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  const { path } = await restoreCodePage(world, annulment);
  context.registered = "yes";
  if (!code) return unprocessable({ code: codeTyping }, {});
  const restored = await restore(world, annulment.number, code);
  if (restored.ok) {
    if (world.actor.kind === "visitor") await renewSession(request, context, world.actor.id);
    return redirect(pathOf("restored", annulment.number), 303);
  }
  const { reason } = restored;
  // Where a code does not help any more, the page before says how things are.
  if (!isAboutCode(reason)) return redirect(path, 303);
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

const isAboutCode = (
  reason: RestoringRefusal,
): reason is Extract<CodeRefusal, { code: "wrong" | "dead" | "replaced" | "limited" }> =>
  reason.code === "wrong" || reason.code === "dead" || reason.code === "replaced" || reason.code === "limited";

export default function RestoreCode() {
  return <RestoreCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
