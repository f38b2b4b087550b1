import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireStep } from "~/annulments/require-step.server";
import { resend } from "~/annulments/resend.server";
import { restoreCodePage } from "~/annulments/restore-code-page.server";
import { RestoreCodePage } from "~/annulments/restore-code-view";
import { restoreCodeWords } from "~/annulments/restoring-words";
import { timeZoneWords } from "~/lib/time-words";
import { resendRefusalWords } from "~/proofs/words";
import { findRecord } from "~/records/records.server";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(restoreCodeWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  return restoreCodePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  const { path } = await restoreCodePage(world, annulment);
  context.registered = "yes";
  const sent = await resend(world, annulment.number, "restoration");
  if (sent.ok) return redirect(`${path}/code`, 303);
  const { reason } = sent;
  if (reason.code === "changed") return redirect(path, 303);
  const { timeZone } = (await findRecord(world.db, annulment.recordId)).office;
  const time = (at: Date) => timeZoneWords(at, timeZone);
  const errors = { code: resendRefusalWords(reason, time, (seconds) => retryWords(world.now, seconds)) };
  return reason.code === "limited" ? tooMany(context, errors, {}, reason.retryAfter) : unprocessable(errors, {});
}

export default function RestoreResend() {
  return <RestoreCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
