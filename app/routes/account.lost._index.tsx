import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { contactFields } from "~/accounts/account-fields";
import { answerContact, toOwn } from "~/accounts/entering/answer-contact.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { recoveryPath } from "~/accounts/recovering/recovery";
import { LostPage } from "~/accounts/recovering/recovery-view";
import { lostWords } from "~/accounts/recovering/recovery-words";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(lostWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await toOwn(request, context);
  const { recoveryHours, confirmedHours, agency } = context.house.settings.accounts;
  return { hours: [recoveryHours, confirmedHours] as [number, number], hasLookers: agency !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const form = readForm(await request.formData(), contactFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const world = await worldOf(request, context);
  const asked = await askContact(world, form.value.contact, "recovery");
  return answerContact({ request, context, world, typed: form.typed, to: recoveryPath }, asked);
}

export default function Lost() {
  return <LostPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
