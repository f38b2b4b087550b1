import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isFresh } from "~/accounts/account";
import { contactFields } from "~/accounts/account-fields";
import { askChange } from "~/accounts/changes/ask-change.server";
import { requireActive } from "~/accounts/entering/require-account.server";
import { answerChange } from "~/cabinet/answer-change.server";
import { contactsPage } from "~/cabinet/contacts-page.server";
import { NewContactPage } from "~/cabinet/contacts-view";
import { newContactWords } from "~/cabinet/contacts-words";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(newContactWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireActive(request, context);
  if (!isFresh(world.actor.account, world.now)) throw redirect("/account/again", 303);
  return { contacts: await contactsPage(world) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireActive(request, context);
  const form = await request.formData();
  const asked = String(form.get("asked") ?? "");
  const read = readForm(form, contactFields, formWords);
  if (!read.ok) return unprocessable(read.errors, { ...read.typed, asked });
  const wish = { kind: "add", contact: read.value.contact, askedId: asked } as const;
  return answerChange(context, await askChange(world, wish), "contact", { ...read.typed, asked });
}

export default function NewContact() {
  return <NewContactPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
