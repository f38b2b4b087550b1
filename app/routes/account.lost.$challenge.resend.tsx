import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { contactCodePage } from "~/accounts/entering/contact-code-page.server";
import { ContactCodePage } from "~/accounts/entering/contact-code-view";
import { recoveryPath } from "~/accounts/recovering/recovery";
import { refuseResend } from "~/proofs/refuse-resend.server";
import { resendContact } from "~/proofs/resend-contact.server";
import { codeWords } from "~/proofs/words";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return contactCodePage(await worldOf(request, context), params.challenge, "recovery");
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const { id } = await contactCodePage(world, params.challenge, "recovery");
  const sent = await resendContact(world, id, "recovery");
  if (sent.ok) return redirect(recoveryPath(sent.value.id), 303);
  const { reason } = sent;
  return refuseResend(context, reason, "Europe/Moscow", "phone");
}

export default function LostResend() {
  const { id, code } = useLoaderData<typeof loader>();
  return (
    <ContactCodePage
      purpose="recovery"
      path={recoveryPath(id)}
      view={code}
      errors={useActionData<typeof action>()?.errors}
    />
  );
}
