import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { openStopped } from "~/accounts/pauses/open-stopped.server";
import { pauseFields } from "~/accounts/pauses/pause";
import { stopAccount } from "~/accounts/pauses/stop-account.server";
import { confirmDocument } from "~/accounts/profile/confirm-document.server";
import { type Confirmable, confirmable } from "~/accounts/profile/confirmed";
import { confirmFieldsOf } from "~/accounts/profile/confirmed-fields";
import { confirmErrors } from "~/accounts/profile/confirmed-words";
import { readAccountPage } from "~/desk/accounts/account-page.server";
import { AccountPage, accountsPath } from "~/desk/accounts/accounts-view";
import { accountsWords } from "~/desk/accounts/accounts-words";
import { atDesk } from "~/desk/desk-page";
import { look } from "~/desk/records/look.server";
import { requireAccountOfficer } from "~/desk/require-account-officer.server";
import type { DeskWorld } from "~/desk/require-officer.server";
import { readForm } from "~/lib/form";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(accountsWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await requireAccountOfficer(request, context);
  const view = await readAccountPage(world, params.account);
  if (!view) throw notFound();
  await look(world, [view.id], "account");
  return { officer: atDesk(world.actor), view };
}

export async function action({ request, context, params: { account = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireAccountOfficer(request, context, "decides");
  if (!(await readAccountPage(world, account))) throw notFound();
  const data = await request.formData();
  const kind = confirmable.find((one) => one === data.get("confirm"));
  if (kind) return confirm(world, account, kind, data);
  if (data.has("open")) return open(world, account);
  const form = readForm(data, pauseFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const stopped = await stopAccount(world, account, form.value);
  if (stopped.ok) return redirect(`${accountsPath}/${account}`, 303);
  if (stopped.reason === "not-found") throw notFound();
  return unprocessable({ slip: accountsWords.closed }, form.typed);
}

async function open(world: DeskWorld, account: string) {
  const opened = await openStopped(world, account);
  if (opened.ok) return redirect(`${accountsPath}/${account}`, 303);
  if (opened.reason === "not-found") throw notFound();
  return unprocessable({ main: accountsWords.already.asked }, {});
}

/** What was typed goes back under the names that it has beside the other forms of the page. */
async function confirm(world: DeskWorld, account: string, kind: Confirmable, data: FormData) {
  const form = readForm(data, confirmFieldsOf(kind), formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const shown = { kind, number: form.value[kind] ?? "", slip: form.value[`${kind}Slip`] ?? "" };
  const confirmed = await confirmDocument(world, account, shown);
  if (confirmed.ok) return redirect(`${accountsPath}/${account}`, 303);
  return unprocessable({ [kind]: confirmErrors[confirmed.reason] }, form.typed);
}

export default function Account() {
  return <AccountPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
