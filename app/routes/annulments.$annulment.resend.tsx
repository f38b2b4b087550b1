import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pathOf } from "~/annulments/annulment";
import { codePage } from "~/annulments/proving/code-page.server";
import { CodePage } from "~/annulments/proving/code-view";
import { resend } from "~/annulments/proving/resend.server";
import { requireStep } from "~/annulments/require-step.server";
import { codeWay } from "~/proofs/code-way";
import { refuseResend } from "~/proofs/refuse-resend.server";
import { codeWords } from "~/proofs/words";
import { findRecord } from "~/records/records.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "code");
  return codePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "code");
  const by = codeWay(await request.formData());
  context.registered = "yes";
  const sent = await resend(world, annulment.number, "annulment", by);
  if (sent.ok) return redirect(pathOf("code", annulment.number), 303);
  const { reason } = sent;
  if (reason.code === "changed") return redirect(pathOf("changed", annulment.number), 303);
  const { timeZone } = (await findRecord(world.db, annulment.recordId)).office;
  return refuseResend(context, reason, timeZone);
}

export default function Resend() {
  return <CodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
