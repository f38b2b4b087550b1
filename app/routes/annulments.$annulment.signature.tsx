import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { nextStep, pathOf } from "~/annulments/annulment";
import { finish } from "~/annulments/finishing/finish.server";
import { requireStep } from "~/annulments/require-step.server";
import { unreadWords } from "~/attachments/words";
import { bytesOf, tooMany, unprocessable } from "~/shell/answer-form.server";
import { attach } from "~/signatures/attach.server";
import { leaveOut } from "~/signatures/leave-out.server";
import { signatureRefusalWords, signWords } from "~/signatures/sign-words";
import { signaturePage } from "~/signatures/signature-page.server";
import { SignaturePage } from "~/signatures/signature-view";
import { reasonWords } from "~/signatures/words";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(signWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "signature");
  const unread = unreadWords(context.unread, reasonWords.structure["too-large"]);
  const errors = unread ? { p7s: unread } : undefined;
  return data({ view: await signaturePage(world, annulment), errors }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "signature");
  context.registered = "yes";
  const form = await request.formData();
  if (form.has("without")) {
    const left = await leaveOut(world, annulment.number);
    return goOn(world, left.ok ? left.value : annulment);
  }
  const attached = await attach(world, annulment.number, await bytesOf(form.get("p7s")));
  if (attached.ok) return goOn(world, attached.value);
  const { reason } = attached;
  const errors = { p7s: signatureRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  if (reason.code === "limited") return tooMany(context, errors, { mismatch: false }, reason.retryAfter);
  return unprocessable(errors, { mismatch: reason.code === "holder" });
}

/** Nothing is missing any more: it is carried out. */
async function goOn(world: Parameters<typeof finish>[0], annulment: Parameters<typeof nextStep>[0]) {
  const step = nextStep(annulment, world.now);
  if (step === "finish") await finish(world, annulment.number);
  return redirect(pathOf(step === "finish" ? "finished" : step, annulment.number), 303);
}

export default function Signature() {
  const { view, errors } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <SignaturePage view={view} errors={refused?.errors ?? errors} mismatch={refused?.typed.mismatch} />;
}
