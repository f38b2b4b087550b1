import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { erasePath, pathOf } from "~/annulments/annulment";
import { resend } from "~/annulments/proving/resend.server";
import { requireRequest } from "~/annulments/require-step.server";
import { codeWay } from "~/proofs/code-way";
import { refuseResend } from "~/proofs/refuse-resend.server";
import { codeWords } from "~/proofs/words";
import { findRecord } from "~/records/records.server";
import { eraseCodePage } from "~/retention/erase-code-page.server";
import { EraseCodePage } from "~/retention/erase-code-view";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  if (annulment.erasedAt) throw redirect(pathOf("erased", annulment.number), 303);
  return eraseCodePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  if (annulment.erasedAt) return redirect(pathOf("erased", annulment.number), 303);
  const { path } = await eraseCodePage(world, annulment);
  const sent = await resend(world, annulment.number, "erasure", codeWay(await request.formData()));
  if (sent.ok) return redirect(`${path}/code`, 303);
  const { reason } = sent;
  if (reason.code === "changed" || reason.code === "not-found") return redirect(erasePath(annulment.number), 303);
  const { timeZone } = (await findRecord(world.db, annulment.recordId)).office;
  return refuseResend(context, reason, timeZone);
}

export default function EraseResend() {
  return <EraseCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
