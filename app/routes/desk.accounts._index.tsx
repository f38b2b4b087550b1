import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { contactFields } from "~/accounts/account-fields";
import { findIdByContact } from "~/accounts/accounts.server";
import { accountsPath, FindAccountPage } from "~/desk/accounts/accounts-view";
import { accountsWords } from "~/desk/accounts/accounts-words";
import { atDesk } from "~/desk/desk-page";
import { requireAccountOfficer } from "~/desk/require-account-officer.server";
import { readForm } from "~/lib/form";
import { contactMac } from "~/messages/contact-mac.server";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(accountsWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAccountOfficer(request, context);
  return { officer: atDesk(actor) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { db, house } = await requireAccountOfficer(request, context);
  const form = readForm(await request.formData(), contactFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const id = await findIdByContact(db, contactMac(house.keys, form.value.contact));
  return id ? redirect(`${accountsPath}/${id}`, 303) : unprocessable({ contact: accountsWords.none }, form.typed);
}

export default function FindAccount() {
  return <FindAccountPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
