import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { preview } from "~/annulments/preview.server";
import { termsInWords } from "~/annulments/previewing";
import { consentVersion } from "~/help/pages-words";
import { consent, readForm } from "~/lib/form";
import { visitWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { askMove } from "~/places/ask-move.server";
import { choiceErrors } from "~/places/choice-words";
import { hourField } from "~/places/hour-choice";
import { movePage } from "~/places/move-page.server";
import { MovePage } from "~/places/move-view";
import { lateWords, moveErrors, moveWords } from "~/places/move-words";
import { moveCodePath, movePath } from "~/places/rebooking";
import { changeWords } from "~/records/changes-words";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { compared } from "~/records/seen.server";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(data.view.kind === "late" ? lateWords.title : moveWords.title) }] : [];

async function look({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const id = params.record ?? "";
  const view = isUuid(id) ? await movePage(world, id, new URL(request.url).searchParams) : undefined;
  if (!view) throw notFound();
  if (view === "not-offered") throw redirect(recordPath(id), 303);
  return { world, id, view };
}

export async function loader(args: LoaderFunctionArgs) {
  const { world, id, view } = await look(args);
  // Moving late counts as cancelling: by which terms, the page says.
  const seen = view.kind === "late" ? await preview(world, id) : undefined;
  return { view, terms: seen?.decision.allowed ? termsInWords(seen, world.now) : [] };
}

export async function action(args: ActionFunctionArgs) {
  const { world, id, view } = await look(args);
  const base = recordPath(id);
  if (view.kind === "late" || !view.choice) return redirect(movePath(base), 303);
  const sent = await args.request.formData();
  const fields = { time: hourField(view.choice), consent: consent(moveErrors.consent) };
  const form = readForm(sent, fields, formWords);
  const record = await findRecord(world.db, id);
  const { was, changes, fault } = compared(world.house.keys, sent.get("seen"), record);
  if (!form.ok) return unprocessable({ seen: fault, ...form.errors }, form.typed, { changes });
  if (was === null || fault) return unprocessable({ seen: fault }, form.typed, { changes });
  const wish = { officeId: view.officeId, startsAt: form.value.time, consentVersion, seen: was };
  const asked = await askMove(world, id, wish);
  if (asked.ok) return redirect(moveCodePath(base), 303);
  const { reason } = asked;
  if (reason.code === "changed")
    return unprocessable({ seen: changeWords.changed }, form.typed, { changes: reason.changes });
  if (reason.code !== "taken") return redirect(movePath(base), 303);
  const nearest = reason.nearest.map((at) => visitWords(at, view.zone)).join("; ");
  return unprocessable({ time: choiceErrors.taken(nearest) }, form.typed, { changes });
}

export default function Move() {
  return <MovePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
