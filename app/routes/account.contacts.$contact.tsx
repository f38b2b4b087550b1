import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isFresh } from "~/accounts/account";
import { contactFields } from "~/accounts/account-fields";
import { askChange } from "~/accounts/changes/ask-change.server";
import { requireActive } from "~/accounts/entering/require-account.server";
import { answerChange } from "~/cabinet/answer-change.server";
import { contactsPage } from "~/cabinet/contacts-page.server";
import { ContactPage } from "~/cabinet/contacts-view";
import { changeContactWords } from "~/cabinet/contacts-words";
import { readForm } from "~/lib/form";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(changeContactWords.title(data?.contact.to ?? "")) },
];

async function look({ request, context, params }: LoaderFunctionArgs) {
  const world = await requireActive(request, context);
  const contacts = await contactsPage(world);
  const contact = contacts.find(({ id }) => id === params.contact);
  if (!contact) throw notFound();
  return { world, contact, contacts };
}

export async function loader(args: LoaderFunctionArgs) {
  const { world, ...shown } = await look(args);
  if (!isFresh(world.actor.account, world.now)) throw redirect("/account/again", 303);
  return shown;
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args;
  context.registered = "nothing-to-register";
  const { world, contact } = await look(args);
  const form = await request.formData();
  const asked = String(form.get("asked") ?? "");
  if (form.has("remove")) {
    const wish = { kind: "remove", contactId: contact.id, askedId: asked } as const;
    return answerChange(context, await askChange(world, wish), "contact", { asked });
  }
  const read = readForm(form, contactFields, formWords);
  if (!read.ok) return unprocessable(read.errors, { ...read.typed, asked });
  const wish = { kind: "replace", contact: read.value.contact, contactId: contact.id, askedId: asked } as const;
  return answerChange(context, await askChange(world, wish), "contact", { ...read.typed, asked });
}

export default function OneContact() {
  return <ContactPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
