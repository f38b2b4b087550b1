import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { contactFields, nameFields } from "~/accounts/account-fields";
import { answerContact } from "~/accounts/entering/answer-contact.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { enter } from "~/accounts/entering/enter.server";
import { bindIdentity } from "~/accounts/introductions/bind-identity.server";
import { enterIntroduced } from "~/accounts/introductions/enter-introduced.server";
import { identitiesPath, introductionPath } from "~/accounts/introductions/introduction";
import { introductionPage } from "~/accounts/introductions/introduction-page.server";
import { IntroductionPage } from "~/accounts/introductions/introduction-view";
import { registerIntroduced } from "~/accounts/introductions/register-introduced.server";
import { bindWords, introducedWords, registerWords } from "~/accounts/introductions/via-words";
import { accountConsentVersion } from "~/accounts/words";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(introducedWords.title) }];

export async function loader({ request, context, params: { introduction } }: LoaderFunctionArgs) {
  const view = await introductionPage(await worldOf(request, context), introduction);
  return data({ view }, { status: view.step === "away" ? 503 : 200 });
}

export async function action({ request, context, params: { introduction = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const { step } = await introductionPage(world, introduction);
  if (step === "bind") {
    const bound = await bindIdentity(world, introduction);
    if (bound.ok || bound.reason === "over") return redirect(identitiesPath, 303);
    return unprocessable({ form: bound.reason === "bound" ? bindWords.bound : bindWords.anothers }, {});
  }
  if (step === "contact") {
    const form = readForm(await request.formData(), contactFields, formWords);
    if (!form.ok) return unprocessable(form.errors, form.typed);
    const asked = await askContact(world, form.value.contact);
    return answerContact({ request, context, world, typed: form.typed }, asked);
  }
  if (step === "register") {
    const form = readForm(await request.formData(), nameFields, formWords);
    if (!form.ok) return unprocessable(form.errors, form.typed);
    const wanted = { name: form.value.name, consentVersion: accountConsentVersion };
    const made = await registerIntroduced(world, introduction, wanted);
    if (made.ok) return redirect(await enter(request, context, made.value), 303);
    if (made.reason === "unreachable") return redirect(introductionPath(introduction), 303);
    if (made.reason === "taken") return unprocessable({ name: registerWords.taken }, form.typed);
  }
  const entered = step === "enter" ? await enterIntroduced(world, introduction) : null;
  return redirect(entered?.ok ? await enter(request, context, entered.value) : "/account/sign-in", 303);
}

export default function Introduced() {
  const { errors, typed } = useActionData<typeof action>() ?? {};
  return <IntroductionPage view={useLoaderData<typeof loader>().view} errors={errors} typed={typed} />;
}
