import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { contactCodePage } from "~/accounts/contact-code-page.server";
import { ContactCodePage } from "~/accounts/contact-code-view";
import { lossOf } from "~/accounts/loss";
import { timeZoneWords } from "~/lib/time-words";
import { resendContact } from "~/proofs/resend-contact.server";
import { codeWords, resendRefusalWords } from "~/proofs/words";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return contactCodePage(await worldOf(request, context), params.challenge, "lost");
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const { id } = await contactCodePage(world, params.challenge, "lost");
  const sent = await resendContact(world, id, "lost");
  if (sent.ok) return redirect(lossOf(sent.value.id), 303);
  const { reason } = sent;
  const time = (at: Date) => timeZoneWords(at, ACCOUNTS_ZONE);
  const errors = { code: resendRefusalWords(reason, time, (seconds) => retryWords(world.now, seconds), "phone") };
  return reason.code === "limited" ? tooMany(context, errors, {}, reason.retryAfter) : unprocessable(errors, {});
}

export default function ContactLostResend() {
  const { id, code } = useLoaderData<typeof loader>();
  return (
    <ContactCodePage purpose="lost" path={lossOf(id)} view={code} errors={useActionData<typeof action>()?.errors} />
  );
}
