import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { disputeNote } from "~/appeals/dispute-note.server";
import { draftPath } from "~/applications/application";
import { beginChange } from "~/applications/begin-change.server";
import { cardPage, requireSent } from "~/applications/card-page.server";
import { CardPage } from "~/applications/card-view";
import { keepTemplate } from "~/applications/keep-template.server";
import { templatesPath } from "~/applications/template";
import { templateErrors } from "~/applications/template-words";
import { FILES } from "~/attachments/files-field";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import { answerMore } from "~/reviews/answer-more.server";
import { reviewWords, wordsRefusalWords } from "~/reviews/citizen-words";
import { applicationPath } from "~/reviews/review-path";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: titleOf(page.view.title) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const application = await requireSent(world, params.application);
  const card = await cardPage(world, application, new URL(request.url).searchParams.has("sent"));
  const view = { ...card, dispute: await disputeNote(world, application) };
  const unread = unreadWords(context.unread);
  return data({ view, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params: { application: number = "" } }: ActionFunctionArgs) {
  const world = await worldOf(request, context);
  const application = await requireSent(world, number);
  context.registered = "yes";
  const form = await request.formData();
  // Lynx shows what it has of an address to whoever is led back to it: each act leads to one of its own.
  const back = `${applicationPath(number)}?${context.now.getTime().toString(36)}`;
  if (form.get("do") === "change") {
    const begun = await beginChange(world, number);
    if (begun.ok) return redirect(draftPath(begun.value), 303);
    if (begun.reason.code === "not-found") throw notFound();
    return redirect(back, 303);
  }
  if (form.get("do") === "keep") {
    const name = String(form.get("name") ?? "");
    const kept = await keepTemplate(world, number, name);
    if (kept.ok) return redirect(templatesPath, 303);
    if (kept.reason.code === "not-found") throw notFound();
    return unprocessable({ name: templateErrors[kept.reason.code] }, { name, answer: "", review: "" });
  }
  const typed = { answer: String(form.get("answer") ?? ""), review: String(form.get("review") ?? "") };
  const said = { words: typed.answer, files: form.getAll(FILES) };
  const answered = await answerMore(world, { applicationId: application.id }, typed.review, said);
  if (answered.ok) return redirect(back, 303);
  const refusal = answered.reason;
  if (refusal.of === "review") return unprocessable({ main: reviewWords.notAsked }, { ...typed, answer: "" });
  if (refusal.of === "answer") return unprocessable({ answer: wordsRefusalWords(refusal.reason) }, typed);
  return refuseFiles(context, refusal.reason, typed);
}

export default function Application() {
  const { view, errors } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return <CardPage view={view} errors={back?.errors ?? errors} typed={back?.typed} />;
}
