import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerContact } from "~/accounts/entering/answer-contact.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { enter } from "~/accounts/entering/enter.server";
import { proveSecond, type Shown } from "~/accounts/entering/prove-second.server";
import { requireHalf } from "~/accounts/entering/require-half.server";
import { findOwnContact, secondStep } from "~/accounts/entering/second-step.server";
import { SecondPage } from "~/accounts/entering/second-view";
import { secondWords as words } from "~/accounts/factors/factor-words";
import { parseSecondFactor } from "~/credentials/credential";
import { passwordIn } from "~/credentials/password";
import { unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { world, half } = await requireHalf(request, context);
  return { next: await secondStep(world, half) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, half } = await requireHalf(request, context);
  const next = await secondStep(world, half);
  const form = await request.formData();
  if (form.has("send")) {
    const contact = await findOwnContact(world, half.accountId, next);
    if (!contact) return redirect("/account/second", 303);
    return answerContact({ request, context, world, typed: { contact: "" } }, await askContact(world, contact));
  }
  const field = ["rescue", "password"].find((name) => form.has(name)) ?? "code";
  const shown = shownIn(form, field);
  if (!shown) return unprocessable({ [field]: field === "rescue" ? words.rescueTyping : words.typing }, {});
  const proven = await proveSecond(world, half, shown);
  if (proven.ok) return redirect(await enter(request, context, proven.value), 303);
  return unprocessable({ [field]: words[proven.reason] }, {});
}

function shownIn(form: FormData, field: string): Shown | null {
  if (field === "password") return { kind: "password", password: passwordIn(form, field) };
  const factor = parseSecondFactor(String(form.get(field) ?? "").slice(0, 200));
  return factor?.kind === (field === "rescue" ? "rescue" : "totp") ? factor : null;
}

export default function Second() {
  return <SecondPage next={useLoaderData<typeof loader>().next} errors={useActionData<typeof action>()?.errors} />;
}
