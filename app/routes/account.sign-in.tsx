import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { contactFields } from "~/accounts/account-fields";
import { answerContact, toOwn } from "~/accounts/entering/answer-contact.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { enter } from "~/accounts/entering/enter.server";
import { again, SignInPage } from "~/accounts/entering/enter-view";
import { signIn } from "~/accounts/entering/sign-in.server";
import { passwordSignInWords } from "~/accounts/factors/factor-words";
import { signInWords } from "~/accounts/words";
import { knownIn } from "~/credentials/known-browser.server";
import { passwordIn } from "~/credentials/password";
import { readForm } from "~/lib/form";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(signInWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await toOwn(request, context);
  return { via: context.house.providers.all.map(({ id, title }) => ({ id, title })) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const sent = await request.formData();
  const isByPassword = sent.has("password");
  const form = readForm(sent, contactFields, formWords);
  const typed = { ...form.typed, by: isByPassword ? "password" : "code" };
  if (!form.ok) return unprocessable({ [isByPassword ? again : "contact"]: form.errors.contact }, typed);
  const world = await worldOf(request, context);
  const { contact } = form.value;
  if (!isByPassword) return answerContact({ request, context, world, typed }, await askContact(world, contact));
  const tried = { contact, password: passwordIn(sent, "password") };
  const entered = await signIn(world, tried, knownIn(request, context, "account"));
  if (entered.ok) return redirect(await enter(request, context, entered.value), 303);
  const { reason } = entered;
  if (reason.code === "wrong") return unprocessable({ [again]: passwordSignInWords.wrong }, typed);
  const why = passwordSignInWords.limited(retryWords(world.now, reason.retryAfter));
  return tooMany(context, { [again]: why }, typed, reason.retryAfter);
}

export default function SignIn() {
  return <SignInPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
