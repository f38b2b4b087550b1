import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { wishedBackPath } from "~/disavowals/wish-back.server";
import { parseCode } from "~/proofs/challenge";
import { phoneCodePage } from "~/proofs/phone-code-page.server";
import { PhoneCodePage } from "~/proofs/phone-code-view";
import { phoneProofWords } from "~/proofs/phone-proof-words";
import { provePhone } from "~/proofs/prove-phone.server";
import { codeRefusalWords, codeTyping } from "~/proofs/words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { renewSession } from "~/shell/renew-session.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(phoneProofWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return phoneCodePage(await worldOf(request, context), params.challenge);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const { id } = await phoneCodePage(world, params.challenge);
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  if (!code) return unprocessable({ code: codeTyping }, {});
  const proven = await provePhone(world, id, code);
  if (proven.ok) {
    const isIn = world.actor.kind === "visitor" && world.actor.account;
    await (isIn ? renewSession : beginSession)(request, context, proven.value.visitorId);
    return redirect((await wishedBackPath(world, proven.value.visitorId, id)) ?? "/records", 303);
  }
  const { reason } = proven;
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

export default function PhoneCode() {
  return <PhoneCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
