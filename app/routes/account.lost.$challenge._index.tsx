import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ContactCodePage } from "~/accounts/entering/contact-code-view";
import { enter } from "~/accounts/entering/enter.server";
import { recover } from "~/accounts/recovering/recover.server";
import { recoveryPath } from "~/accounts/recovering/recovery";
import { recoveryPage } from "~/accounts/recovering/recovery-page.server";
import { RecoveryPage } from "~/accounts/recovering/recovery-view";
import { recoveryWords } from "~/accounts/recovering/recovery-words";
import { parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping, codeWords } from "~/proofs/words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: titleOf(
      data && !data.asks ? recoveryWords.title[data.view.kind] : codeWords.by[data?.asks?.code.channel ?? "sms"].title,
    ),
  },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return recoveryPage(await worldOf(request, context), params.challenge);
}

export async function action({ request, context, params: { challenge = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const page = await recoveryPage(world, challenge);
  if (!page.asks) return redirect(recoveryPath(challenge), 303);
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  if (!code) return unprocessable({ code: codeTyping }, {});
  const recovered = await recover(world, challenge, code);
  if (recovered.ok) {
    const { value } = recovered;
    return redirect(value.kind === "seen" ? recoveryPath(challenge) : await enter(request, context, value), 303);
  }
  const { reason } = recovered;
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

export default function LostCode() {
  const page = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  if (!page.asks) return <RecoveryPage view={page.view} />;
  return <ContactCodePage purpose="recovery" path={recoveryPath(page.asks.id)} view={page.asks.code} errors={errors} />;
}
