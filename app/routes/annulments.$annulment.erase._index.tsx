import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { erasePath, pathOf } from "~/annulments/annulment";
import { requireRequest } from "~/annulments/require-step.server";
import { consent, readForm } from "~/lib/form";
import { askErasure } from "~/retention/ask-erasure.server";
import { erasePage } from "~/retention/erase-page.server";
import { ErasePage } from "~/retention/erase-view";
import { eraseErrors, eraseWords } from "~/retention/erase-words";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(data?.bar ? eraseWords.notYet : eraseWords.title) },
];

const fields = { agree: consent(eraseErrors.agree) };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  if (annulment.erasedAt) throw redirect(pathOf("erased", annulment.number), 303);
  return erasePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const form = readForm(await request.formData(), fields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const asked = await askErasure(world, annulment.number);
  const path = erasePath(annulment.number);
  // What is in the way the page says itself.
  return redirect(asked.ok ? `${path}/code` : path, 303);
}

export default function Erase() {
  return <ErasePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
