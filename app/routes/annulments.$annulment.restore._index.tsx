import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { restorePath } from "~/annulments/annulment";
import { askRestoration } from "~/annulments/ask-restoration.server";
import { requireStep } from "~/annulments/require-step.server";
import { restoreFields } from "~/annulments/restore-fields";
import { restorePage } from "~/annulments/restore-page.server";
import { RestorePage } from "~/annulments/restore-view";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";
import { formWords } from "~/words/form";
import { consentVersion } from "~/words/pages";
import { restoreErrors } from "~/words/restoring";

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
  const form = readForm(await request.formData(), restoreFields(view), formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const asked = await askRestoration(world, annulment.number, { startsAt: form.value.time, consentVersion });
  if (asked.ok) return redirect(`${path}/code`, 303);
  return asked.reason.code === "taken" ? unprocessable({ time: restoreErrors.taken }, form.typed) : redirect(path, 303);
}

export default function Restore() {
  return <RestorePage view={useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
