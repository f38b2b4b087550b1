import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { requireOfficer } from "~/desk/require-officer.server";
import { DeskStatusPage, statusPath } from "~/desk/systems/status-view";
import { readForm } from "~/lib/form";
import { endStatus, sayStatus } from "~/outages/say-status.server";
import { statusFields } from "~/outages/status-fields";
import { listStatusWordsOf } from "~/outages/status-words.server";
import { untilWords } from "~/outages/until-words";
import { sayWords } from "~/outages/words";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(sayWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, now, actor } = await requireOfficer(request, context, "heads");
  const said = await listStatusWordsOf(db, actor.agencyId, now);
  return {
    officer: atDesk(actor),
    said: said.map(({ id, words, until }) => ({ id, words, until: untilWords(until) })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "heads");
  const sent = await request.formData();
  const ended = sent.get("end");
  if (typeof ended === "string") {
    await endStatus(world, ended);
    return redirect(statusPath, 303);
  }
  const form = readForm(sent, statusFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const said = await sayStatus(world, form.value);
  if (said.ok) return redirect(statusPath, 303);
  const sentence = sayWords[said.reason];
  return unprocessable(said.reason === "many" ? { words: sentence } : { until: sentence }, form.typed);
}

export default function DeskStatus() {
  return <DeskStatusPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
