import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { timeZoneWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { moveCodePage } from "~/places/move-code-page.server";
import { MoveCodePage } from "~/places/move-code-view";
import { moveCodeWords } from "~/places/move-words";
import { resendMove } from "~/places/resend-move.server";
import { resendRefusalWords } from "~/proofs/words";
import { findRecord } from "~/records/records.server";
import { notFound, tooMany, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(moveCodeWords.title) }];

export async function loader({ request, context, params: { record: id = "" } }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  if (!isUuid(id)) throw notFound();
  return moveCodePage(world, id);
}

export async function action({ request, context, params: { record: id = "" } }: ActionFunctionArgs) {
  const world = await worldOf(request, context);
  if (!isUuid(id)) throw notFound();
  const { path } = await moveCodePage(world, id);
  context.registered = "yes";
  const sent = await resendMove(world, id);
  if (sent.ok) return redirect(`${path}/code`, 303);
  const { reason } = sent;
  if (reason.code === "changed" || reason.code === "taken") return redirect(path, 303);
  const { timeZone } = (await findRecord(world.db, id)).office;
  const time = (at: Date) => timeZoneWords(at, timeZone);
  const errors = { code: resendRefusalWords(reason, time, (seconds) => retryWords(world.now, seconds)) };
  return reason.code === "limited" ? tooMany(context, errors, {}, reason.retryAfter) : unprocessable(errors, {});
}

export default function MoveResend() {
  return <MoveCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
