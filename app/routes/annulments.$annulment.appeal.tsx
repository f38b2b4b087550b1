import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireRequest } from "~/annulments/require-step.server";
import { answerAppeal } from "~/appeals/answer-appeal.server";
import { appealPage } from "~/appeals/appeal-page.server";
import { AppealPage, titleFor } from "~/appeals/appeal-view";
import { pathTo } from "~/appeals/disputed";
import { fileAppeal } from "~/appeals/file-appeal.server";
import { FILES } from "~/attachments/files-field";
import { unreadWords } from "~/attachments/words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: titleOf(titleFor(page.view)) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const view = await appealPage(world, { annulment });
  if (!view) throw redirect(`/annulments/${formatAnnulmentNumber(annulment.number)}`, 303);
  const unread = unreadWords(context.unread);
  return data({ view, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  context.registered = "yes";
  const form = await request.formData();
  const reason = String(form.get("reason") ?? "");
  const filed = await fileAppeal(world, { request: annulment.number }, { words: reason, files: form.getAll(FILES) });
  return answerAppeal(context, filed, { path: `${pathTo({ annulment })}/appeal`, reason });
}

export default function Appeal() {
  const { view, errors } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <AppealPage view={view} errors={refused?.errors ?? errors} typed={refused?.typed.reason} />;
}
