import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { parseSecondFactor } from "~/credentials/credential";
import { rememberBrowser } from "~/credentials/known-browser.server";
import { passwordIn } from "~/credentials/password";
import { firstPage } from "~/desk/entering/first-page.server";
import { FirstPage } from "~/desk/entering/first-view";
import { firstWords, passwordFaultWords } from "~/desk/entering/first-words";
import { setFactor } from "~/desk/entering/set-factor.server";
import { setFirstPassword } from "~/desk/entering/set-first-password.server";
import { unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { nobodysWorld } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: titleOf(firstWords[shown?.view.step ?? "dead"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { view } = await firstPage(request, context, params.token);
  return data({ view }, { status: view.step === "dead" ? 404 : 200 });
}

export async function action({ request, context, params: { token = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const form = await request.formData();
  if (form.has("code")) return confirm(request, context, token, String(form.get("code")));
  const password = passwordIn(form, "password");
  if (password !== passwordIn(form, "again")) return refused({ again: firstWords.password.differ });
  const set = await setFirstPassword(nobodysWorld(context), token, password);
  if (!set.ok && set.reason !== "dead") return refused({ password: passwordFaultWords[set.reason] });
  if (set.ok) await beginSession(request, context, set.value.officerId, { kind: "officer" });
  return redirect(firstPath(token), 303);
}

async function confirm(request: Request, context: RequestContext, token: string, typed: string) {
  const { world } = await firstPage(request, context, token);
  if (!world) return redirect(firstPath(token), 303);
  const factor = parseSecondFactor(typed.slice(0, 200));
  if (factor?.kind !== "totp") return refused({ code: firstWords.factor.typing });
  const set = await setFactor(world, token, factor.code);
  if (!set.ok && set.reason === "wrong") return refused({ code: firstWords.factor.wrong });
  if (!set.ok) return redirect(firstPath(token), 303);
  await beginSession(request, context, set.value.officerId, { kind: "officer", assurance: 2 });
  rememberBrowser(request, context, set.value.officerId, "desk");
  return redirect("/desk", 303);
}

/** The page before, where anything may stand for the secret. */
const firstPath = (token: string) => `/desk/first/${encodeURIComponent(token)}`;

const refused = (errors: { password?: string; again?: string; code?: string }) => unprocessable(errors, {});

export default function First() {
  return <FirstPage view={useLoaderData<typeof loader>().view} errors={useActionData<typeof action>()?.errors} />;
}
