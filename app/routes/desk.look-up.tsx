import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { looksAtAccounts } from "~/agencies/officer";
import { atDesk } from "~/desk/desk-page";
import { findSought } from "~/desk/records/find-sought.server";
import { lookUpFields } from "~/desk/records/look-up";
import { LookUpPage } from "~/desk/records/look-up-view";
import { lookUpWords } from "~/desk/records/look-up-words";
import { recordHref } from "~/desk/records/record-page";
import { requireOfficer } from "~/desk/require-officer.server";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(lookUpWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, house } = await requireOfficer(request, context);
  return { officer: atDesk(actor), accounts: looksAtAccounts(actor, house.settings.accounts.agency) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { db, actor } = await requireOfficer(request, context);
  const form = readForm(await request.formData(), lookUpFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const id = await findSought(db, actor, form.value.number);
  return id ? redirect(recordHref(id), 303) : unprocessable({ number: lookUpWords.none }, form.typed);
}

export default function LookUp() {
  return <LookUpPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
