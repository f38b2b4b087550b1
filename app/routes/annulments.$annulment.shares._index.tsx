import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireStep } from "~/annulments/require-step.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { readForm } from "~/lib/form";
import { makeShare } from "~/shares/make-share.server";
import { shareForm, tickedIn } from "~/shares/share-fields";
import { sharePage } from "~/shares/share-page.server";
import { SharesPage } from "~/shares/share-view";
import { shareErrors, shareWords } from "~/shares/words";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(shareWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished", "restored");
  return sharePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished", "restored");
  const form = readForm(await request.formData(), shareForm, formWords);
  if (!form.ok) return unprocessable({ fields: undefined, ...form.errors }, form.typed);
  const fields = tickedIn(form.value);
  if (fields.length === 0) return unprocessable({ fields: shareErrors.fields }, form.typed);
  const made = await makeShare(world, annulment.number, { fields, days: form.value.days });
  if (made.ok) return redirect(`/annulments/${formatAnnulmentNumber(annulment.number)}/shares`, 303);
  if (made.reason.code === "not-found") throw notFound();
  return unprocessable({ fields: shareErrors["too-many"] }, form.typed);
}

export default function Shares() {
  const { errors, typed } = useActionData<typeof action>() ?? {};
  return <SharesPage view={useLoaderData<typeof loader>()} errors={errors} typed={typed} />;
}
