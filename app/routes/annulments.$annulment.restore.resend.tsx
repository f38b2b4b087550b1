import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { resend } from "~/annulments/proving/resend.server";
import { requireStep } from "~/annulments/require-step.server";
import { restoreCodePage } from "~/annulments/restoring/restore-code-page.server";
import { RestoreCodePage } from "~/annulments/restoring/restore-code-view";
import { codeWay } from "~/proofs/code-way";
import { refuseResend } from "~/proofs/refuse-resend.server";
import { codeWords } from "~/proofs/words";
import { findRecord } from "~/records/records.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  return restoreCodePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  const { path } = await restoreCodePage(world, annulment);
  const by = codeWay(await request.formData());
  context.registered = "yes";
  const sent = await resend(world, annulment.number, "restoration", by);
  if (sent.ok) return redirect(`${path}/code`, 303);
  const { reason } = sent;
  if (reason.code === "changed") return redirect(path, 303);
  const { timeZone } = (await findRecord(world.db, annulment.recordId)).office;
  return refuseResend(context, reason, timeZone);
}

export default function RestoreResend() {
  return <RestoreCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
