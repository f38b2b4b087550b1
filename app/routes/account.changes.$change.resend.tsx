import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { purposeOf } from "~/accounts/changes/change";
import { changePage, changePath } from "~/accounts/changes/change-page.server";
import { sendChange } from "~/accounts/changes/send-change.server";
import { requireAccount } from "~/accounts/entering/require-account.server";
import { ChangePage } from "~/cabinet/change-view";
import { refuseResend } from "~/proofs/refuse-resend.server";
import { resendContact } from "~/proofs/resend-contact.server";
import { codeWords } from "~/proofs/words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return changePage(await requireAccount(request, context), params.change);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireAccount(request, context);
  const view = await changePage(world, params.change);
  const sent = view.challengeId
    ? await resendContact(world, view.challengeId, purposeOf(view, view.step))
    : await sendChange(world, view.id);
  if (sent.ok) return redirect(changePath(view.id), 303);
  const { reason } = sent;
  return refuseResend(context, reason, "Europe/Moscow", "account");
}

export default function ChangeResend() {
  const view = useLoaderData<typeof loader>();
  return <ChangePage path={changePath(view.id)} view={view} errors={useActionData<typeof action>()?.errors} />;
}
