import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type Annulment, mustSign, nextStep, pathOf } from "~/annulments/annulment";
import { finish } from "~/annulments/finishing/finish.server";
import { requireStep } from "~/annulments/require-step.server";
import { unreadWords } from "~/attachments/words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { bytesOf, tooMany, unprocessable } from "~/shell/answer-form.server";
import type { World } from "~/shell/world.server";
import { represent } from "~/signatures/represent.server";
import { representErrors, representWords } from "~/signatures/represent-words";
import { RepresentativePage } from "~/signatures/representative-view";
import { reasonWords } from "~/signatures/words";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(representWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { annulment } = await requireStep(request, context, params.annulment, "signature");
  const view = { path: `/annulments/${formatAnnulmentNumber(annulment.number)}`, required: mustSign(annulment) };
  const unread = unreadWords(context.unread, reasonWords.structure["too-large"]);
  const errors = unread ? { p7s: unread } : undefined;
  return data({ view, errors }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "signature");
  context.registered = "yes";
  const form = await request.formData();
  const signature = await bytesOf(form.get("p7s"));
  const represented = await represent(world, annulment.number, { signature, power: form.get("power") });
  if (represented.ok) return goOn(world, represented.value);
  const { reason } = represented;
  const errors = representErrors(reason, (seconds) => retryWords(world.now, seconds));
  const limited = reason.reason.code === "limited" ? reason.reason : null;
  return limited ? tooMany(context, errors, {}, limited.retryAfter) : unprocessable(errors, {});
}

/** Where no signature is asked for, it is carried out without one. */
async function goOn(world: World, annulment: Annulment) {
  const step = nextStep(annulment, world.now);
  if (step === "finish") await finish(world, annulment.number);
  return redirect(pathOf(step === "finish" ? "finished" : step, annulment.number), 303);
}

export default function Representative() {
  const { view, errors } = useLoaderData<typeof loader>();
  return <RepresentativePage view={view} errors={useActionData<typeof action>()?.errors ?? errors} />;
}
