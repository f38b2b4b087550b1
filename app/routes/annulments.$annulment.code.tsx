import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { nextStep, pathOf } from "~/annulments/annulment";
import { sentTwice } from "~/annulments/filing/sent-twice.server";
import { finish } from "~/annulments/finishing/finish.server";
import { codePage } from "~/annulments/proving/code-page.server";
import { CodePage, codeTitle } from "~/annulments/proving/code-view";
import { prove } from "~/annulments/proving/prove.server";
import { requireStep } from "~/annulments/require-step.server";
import { parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping, codeWords } from "~/proofs/words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { renewSession } from "~/shell/renew-session.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(data ? codeTitle(data) : codeWords.by.sms.title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "code");
  return codePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const code = parseCode(String(form.get("code") ?? ""));
  const again = await sentTwice(request, context, params.annulment ?? "", code, "annulment");
  if (again) return redirect(pathOf(nextStep(again, context.now), again.number), 303);
  const { world, annulment } = await requireStep(request, context, params.annulment, "code");
  context.registered = "yes";
  if (!code) return unprocessable({ code: codeTyping }, {});
  const proven = await prove(world, annulment.number, code, { sign: form.has("sign") });
  if (proven.ok) {
    if (world.actor.kind === "visitor") await renewSession(request, context, world.actor.id);
    const step = nextStep(proven.value, world.now);
    if (step === "signature") return redirect(pathOf(step, annulment.number), 303);
    await finish(world, annulment.number);
    return redirect(pathOf("finished", annulment.number), 303);
  }
  const { reason } = proven;
  if (reason.code === "changed") return redirect(pathOf("changed", annulment.number), 303);
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  if (reason.code === "locked") return redirect(pathOf("locked", annulment.number), 303);
  return turnBack(context, reason, errors, {});
}

export default function Code() {
  return <CodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
