import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerContact, toOwn } from "~/accounts/entering/answer-contact.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { askLoss } from "~/accounts/recovering/ask-loss.server";
import { lossFields, lossOf } from "~/accounts/recovering/loss";
import { requireLookers } from "~/accounts/recovering/loss-page.server";
import { LossStartPage } from "~/accounts/recovering/loss-view";
import { lossWords } from "~/accounts/recovering/loss-words";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(lossWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireLookers(context);
  await toOwn(request, context);
  const { reviewHours, contactHours } = context.house.settings.accounts;
  return { hours: [reviewHours, contactHours] as [number, number] };
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireLookers(context);
  context.registered = "nothing-to-register";
  const form = readForm(await request.formData(), lossFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const { old, contact } = form.value;
  if (old.to === contact.to) return unprocessable({ contact: lossWords.same }, form.typed);
  const world = await worldOf(request, context);
  const asked = await askContact(world, contact, "lost");
  if (asked.ok) await askLoss(world, asked.value.visitorId, form.value);
  return answerContact({ request, context, world, typed: form.typed, to: lossOf }, asked);
}

export default function ContactLost() {
  return <LossStartPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
