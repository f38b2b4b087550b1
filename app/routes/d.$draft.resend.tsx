import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { groupPath } from "~/applications/application";
import { codePage } from "~/applications/code-page.server";
import { ApplyCodePage } from "~/applications/code-page-view";
import { keepCode } from "~/applications/keep-code.server";
import { requireDraft } from "~/applications/require-draft.server";
import { refuseResend } from "~/proofs/refuse-resend.server";
import { resendContact } from "~/proofs/resend-contact.server";
import { codeWords } from "~/proofs/words";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.view.code.channel ?? "sms"].title) },
  { name: "robots", content: "noindex" },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return { view: await codePage(await requireDraft(await worldOf(request, context), params.draft)) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const draft = await requireDraft(await worldOf(request, context), params.draft);
  await codePage(draft);
  const { world, token, application, office } = draft;
  const sent = await resendContact(world, application.challengeId ?? "", "application");
  if (!sent.ok) return refuseResend(context, sent.reason, office.timeZone, "phone");
  await keepCode(world, token, sent.value.id);
  return redirect(groupPath(token, "code"), 303);
}

export default function Resend() {
  return <ApplyCodePage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
