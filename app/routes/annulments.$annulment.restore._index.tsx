import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { restorePath } from "~/annulments/annulment";
import { requireStep } from "~/annulments/require-step.server";
import { askRestoration } from "~/annulments/restoring/ask-restoration.server";
import { restoreFields } from "~/annulments/restoring/restore-fields";
import { restorePage } from "~/annulments/restoring/restore-page.server";
import { RestorePage } from "~/annulments/restoring/restore-view";
import { restoreErrors } from "~/annulments/restoring/restoring-words";
import { consentVersion } from "~/help/pages-words";
import { readForm } from "~/lib/form";
import { changeWords } from "~/records/changes-words";
import { findRecord } from "~/records/records.server";
import { compared } from "~/records/seen.server";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(data.title) }] : []);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  return restorePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  const path = restorePath(annulment.number);
  const view = await restorePage(world, annulment);
  if (!view.open) return redirect(path, 303);
  const sent = await request.formData();
  const form = readForm(sent, restoreFields(view), formWords);
  const record = await findRecord(world.db, annulment.recordId);
  const { was, changes, fault } = compared(world.house.keys, sent.get("seen"), record);
  if (!form.ok) return unprocessable({ seen: fault, ...form.errors }, form.typed, { changes });
  if (was === null || fault) return unprocessable({ seen: fault }, form.typed, { changes });
  const wish = { startsAt: form.value.time, consentVersion, seen: was, heard: Number(sent.get("heard")) || null };
  const asked = await askRestoration(world, annulment.number, wish);
  if (asked.ok) return redirect(`${path}/code`, 303);
  if (asked.reason.code === "changed")
    return unprocessable({ seen: changeWords.changed }, form.typed, { changes: asked.reason.changes });
  return asked.reason.code === "taken" ? unprocessable({ time: restoreErrors.taken }, form.typed) : redirect(path, 303);
}

export default function Restore() {
  return <RestorePage view={useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
