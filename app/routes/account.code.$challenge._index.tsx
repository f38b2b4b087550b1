import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { codePath, contactCodePage, namePath } from "~/accounts/entering/contact-code-page.server";
import { ContactCodePage } from "~/accounts/entering/contact-code-view";
import { enter } from "~/accounts/entering/enter.server";
import { proveContact } from "~/accounts/entering/prove-contact.server";
import { readHalf } from "~/accounts/entering/require-half.server";
import { wayOnWith } from "~/accounts/introductions/shown-contact.server";
import { parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping, codeWords } from "~/proofs/words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { renewSession } from "~/shell/renew-session.server";
import { worldOf } from "~/shell/request-world.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return contactCodePage(await worldOf(request, context), params.challenge);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const { id } = await contactCodePage(world, params.challenge);
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  if (!code) return unprocessable({ code: codeTyping }, {});
  const proven = await proveContact(world, id, code, await readHalf(request, context));
  if (proven.ok) {
    if (proven.value.kind !== "new") return redirect(await enter(request, context, proven.value), 303);
    if (world.actor.kind !== "visitor") return redirect(namePath(id), 303);
    await renewSession(request, context, world.actor.id);
    return redirect((await wayOnWith(world, world.actor.id)) ?? namePath(id), 303);
  }
  const { reason } = proven;
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

export default function Code() {
  const { id, code } = useLoaderData<typeof loader>();
  return <ContactCodePage path={codePath(id)} view={code} errors={useActionData<typeof action>()?.errors} />;
}
