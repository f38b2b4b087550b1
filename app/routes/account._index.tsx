import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askChange } from "~/accounts/changes/ask-change.server";
import { requireAccount } from "~/accounts/entering/require-account.server";
import { keepAccount } from "~/accounts/leaving/keep-account.server";
import { accountPage } from "~/cabinet/account-page.server";
import { AccountPage } from "~/cabinet/account-view";
import { accountWords } from "~/cabinet/account-words";
import { answerChange } from "~/cabinet/answer-change.server";
import { openingPath } from "~/cabinet/paused-view";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(accountWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireAccount(request, context);
  if (world.actor.account.state === "paused") throw redirect(openingPath, 303);
  return accountPage(world);
}

/** Keeps one that was to go; opens one that its holder had locked: by a code. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireAccount(request, context);
  const form = await request.formData();
  if (form.has("keep")) {
    await keepAccount(world);
    return redirect("/account", 303);
  }
  if (!(await accountPage(world)).isDisowned) throw notFound();
  const askedId = String(form.get("asked") ?? "");
  return answerChange(context, await askChange(world, { kind: "unlock", askedId }), "asked", {});
}

export default function Own() {
  return <AccountPage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
