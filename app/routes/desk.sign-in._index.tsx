import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { parseLogin } from "~/agencies/officer";
import { knownIn } from "~/credentials/known-browser.server";
import { passwordIn } from "~/credentials/password";
import { signIn } from "~/desk/entering/sign-in.server";
import { SignInPage } from "~/desk/entering/sign-in-view";
import { signInRefusalWords, signInWords } from "~/desk/entering/sign-in-words";
import { turnBack } from "~/shell/answer-form.server";
import { nobodysWorld } from "~/shell/request-world.server";
import { beginSession, readOfficer } from "~/shell/session.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(signInWords.title) }];

/** Whoever is in has nothing to do here. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await readOfficer(request, context);
  return actor.kind === "officer" && actor.assurance >= 2 ? redirect("/desk", 303) : null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const form = await request.formData();
  const typed = { login: String(form.get("login") ?? "").slice(0, 100) };
  const login = parseLogin(typed.login) ?? typed.login;
  const tried = { login, password: passwordIn(form, "password") };
  const outcome = await signIn(nobodysWorld(context), tried, knownIn(request, context, "desk"));
  if (outcome.ok) {
    await beginSession(request, context, outcome.value.officerId, { kind: "officer" });
    return redirect("/desk/sign-in/code", 303);
  }
  const { reason } = outcome;
  const errors = { login: signInRefusalWords(reason, (seconds) => retryWords(context.now, seconds)) };
  return turnBack(context, reason, errors, typed);
}

export default function SignIn() {
  const answered = useActionData<typeof action>();
  return <SignInPage errors={answered?.errors} login={answered?.typed.login} />;
}
