import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { renameFields } from "~/accounts/account-fields";
import { findAccount } from "~/accounts/accounts.server";
import { rename } from "~/accounts/rename.server";
import { requireActive } from "~/accounts/require-account.server";
import { renameWords } from "~/cabinet/account-words";
import { RenamePage } from "~/cabinet/settings-view";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(renameWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, actor, house } = await requireActive(request, context);
  const account = await findAccount(db, house.keys, actor.account.id);
  return { typed: { name: account?.name ?? "" } };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireActive(request, context);
  const form = readForm(await request.formData(), renameFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  await rename(world, form.value.name);
  return redirect("/account", 303);
}

export default function Rename() {
  return <RenamePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
