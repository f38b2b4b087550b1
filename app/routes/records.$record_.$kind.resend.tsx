import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { hourCodePage } from "~/places/hour-code-page.server";
import { HourCodePage } from "~/places/hour-code-view";
import { requireHour } from "~/places/require-hour.server";
import { resendHour } from "~/places/resend-hour.server";
import { codeWay } from "~/proofs/code-way";
import { refuseResend } from "~/proofs/refuse-resend.server";
import { codeWords } from "~/proofs/words";
import { findRecord } from "~/records/records.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const { id, kind } = requireHour(params);
  return hourCodePage(world, id, kind);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const world = await worldOf(request, context);
  const { id, kind } = requireHour(params);
  const { path } = await hourCodePage(world, id, kind);
  const by = codeWay(await request.formData());
  context.registered = "yes";
  const sent = await resendHour(world, id, kind, by);
  if (sent.ok) return redirect(`${path}/code`, 303);
  const { reason } = sent;
  if (reason.code === "changed" || reason.code === "taken") return redirect(path, 303);
  const { timeZone } = (await findRecord(world.db, id)).office;
  return refuseResend(context, reason, timeZone);
}

export default function HourResend() {
  return <HourCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
