import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { nameFields } from "~/accounts/account-fields";
import { namePath, requireProven } from "~/accounts/entering/contact-code-page.server";
import { enter } from "~/accounts/entering/enter.server";
import { NamePage } from "~/accounts/entering/enter-view";
import { register } from "~/accounts/entering/register.server";
import { accountConsentVersion, nameWords } from "~/accounts/words";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(nameWords.title) }];

export async function loader({ request, context, params: { challenge = "" } }: LoaderFunctionArgs) {
  await requireProven(await worldOf(request, context), challenge);
  return { path: namePath(challenge) };
}

export async function action({ request, context, params: { challenge = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  await requireProven(world, challenge);
  const form = readForm(await request.formData(), nameFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const wanted = { name: form.value.name, consentVersion: accountConsentVersion };
  const made = await register(world, challenge, wanted);
  return redirect(made.ok ? await enter(request, context, made.value) : "/account/sign-in", 303);
}

export default function Name() {
  return <NamePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
