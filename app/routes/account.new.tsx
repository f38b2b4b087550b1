import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { contactFields } from "~/accounts/account-fields";
import { answerContact, toOwn } from "~/accounts/entering/answer-contact.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { NewPage } from "~/accounts/entering/enter-view";
import { newWords } from "~/accounts/words";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(newWords.title) }];

export const loader = ({ request, context }: LoaderFunctionArgs) => toOwn(request, context);

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const form = readForm(await request.formData(), contactFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const world = await worldOf(request, context);
  const asked = await askContact(world, form.value.contact);
  return answerContact({ request, context, world, typed: form.typed }, asked);
}

export default function New() {
  return <NewPage {...useActionData<typeof action>()} />;
}
