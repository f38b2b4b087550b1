import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireFresh } from "~/accounts/entering/require-account.server";
import { ownPasswordFaults, ownPasswordWords as words } from "~/accounts/factors/factor-words";
import { OwnPasswordPage } from "~/accounts/factors/own-password-view";
import { setPassword } from "~/accounts/factors/set-password.server";
import { findCredential } from "~/credentials/credentials.server";
import { isExpired, passwordIn } from "~/credentials/password";
import { unprocessable } from "~/shell/answer-form.server";
import { renewSession } from "~/shell/renew-session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(words.title[data?.hasOne ? "change" : "set"]) },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, now, actor, house } = await requireFresh(request, context);
  const { composition, days } = house.settings.passwords;
  const credential = await findCredential(db, actor.account.id);
  const expired = isExpired(credential?.password_set_at, days, now) ? days : null;
  return { hasOne: Boolean(credential?.password_hash), composition: [...composition], expired };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireFresh(request, context);
  const form = await request.formData();
  const password = passwordIn(form, "password");
  if (password !== passwordIn(form, "again")) return unprocessable({ again: words.differ }, {});
  const set = await setPassword(world, { old: passwordIn(form, "old"), password });
  if (set.ok) {
    await renewSession(request, context, world.actor.id);
    return redirect("/account", 303);
  }
  const { reason } = set;
  if (reason === "closed") return redirect("/account", 303);
  if (reason === "wrong" || reason === "locked") return unprocessable({ old: words[reason] }, {});
  return unprocessable({ password: ownPasswordFaults[reason] }, {});
}

export default function Password() {
  const errors = useActionData<typeof action>()?.errors;
  return <OwnPasswordPage view={useLoaderData<typeof loader>()} errors={errors} />;
}
