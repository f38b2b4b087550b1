import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { phoneCodePage } from "~/proofs/phone-code-page.server";
import { PhoneCodePage } from "~/proofs/phone-code-view";
import { phoneProofWords } from "~/proofs/phone-proof-words";
import { refuseResend } from "~/proofs/refuse-resend.server";
import { resendContact } from "~/proofs/resend-contact.server";
import { worldOf } from "~/shell/request-world.server";
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
  const sent = await resendContact(world, id, "phone");
  if (sent.ok) return redirect(`/proofs/${sent.value.id}`, 303);
  const { reason } = sent;
  return refuseResend(context, reason, "Europe/Moscow", "phone");
}

export default function PhoneResend() {
  return <PhoneCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
