import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireRequest } from "~/annulments/require-step.server";
import { appealPage } from "~/appeals/appeal-page.server";
import { AppealPage, titleFor } from "~/appeals/appeal-view";
import { fileAppeal } from "~/appeals/file-appeal.server";
import { FILES } from "~/attachments/files-field";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { wordsRefusalWords } from "~/reviews/citizen-words";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: titleOf(titleFor(page.view)) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const view = await appealPage(world, annulment);
  if (!view) throw redirect(`/annulments/${formatAnnulmentNumber(annulment.number)}`, 303);
  const unread = unreadWords(context.unread);
  return data({ view, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  context.registered = "yes";
  const form = await request.formData();
  const reason = String(form.get("reason") ?? "");
  const filed = await fileAppeal(world, annulment.number, { words: reason, files: form.getAll(FILES) });
  const path = `/annulments/${formatAnnulmentNumber(annulment.number)}/appeal`;
  // An address of its own: Lynx shows again what it has seen under one, the form that was just sent.
  if (filed.ok) return redirect(`${path}?filed=${filed.value}`, 303);
  // Where its term is over, or nothing is disputed any more, the page says so.
  if (filed.reason.of === "appeal" && filed.reason.reason !== "not-found") return redirect(path, 303);
  const refusal = filed.reason;
  if (refusal.of === "appeal") throw notFound();
  if (refusal.of === "words") return unprocessable({ reason: wordsRefusalWords(refusal.reason) }, { reason });
  return refuseFiles(context, refusal.reason, { reason });
}

export default function Appeal() {
  const { view, errors } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <AppealPage view={view} errors={refused?.errors ?? errors} typed={refused?.typed.reason} />;
}
