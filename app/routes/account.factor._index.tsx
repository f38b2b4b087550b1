import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireFresh } from "~/accounts/entering/require-account.server";
import { factorPage } from "~/accounts/factors/factor-page.server";
import { FactorPage } from "~/accounts/factors/factor-view";
import { factorWords as words } from "~/accounts/factors/factor-words";
import { dropFactor, setFactor } from "~/accounts/factors/set-factor.server";
import { parseSecondFactor } from "~/credentials/credential";
import { unprocessable } from "~/shell/answer-form.server";
import { renewSession } from "~/shell/renew-session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return factorPage(await requireFresh(request, context));
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireFresh(request, context);
  const form = await request.formData();
  const kind = form.get("kind");
  if (kind === "none") await dropFactor(world);
  else {
    const factor = parseSecondFactor(String(form.get("code") ?? "").slice(0, 200));
    const isCode = kind === "sms" || kind === "email";
    if (!isCode && factor?.kind !== "totp") return unprocessable({ code: words.typing }, {});
    const set = await setFactor(world, isCode ? { kind } : { kind: "totp", code: factor?.code ?? "" });
    if (!set.ok)
      return set.reason === "wrong" ? unprocessable({ code: words.wrong }, {}) : redirect("/account/factor", 303);
  }
  await renewSession(request, context, world.actor.id);
  return redirect("/account", 303);
}

export default function Factor() {
  return <FactorPage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors ?? {}} />;
}
