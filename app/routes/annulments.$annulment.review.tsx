import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireRequest } from "~/annulments/require-step.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { findRecord } from "~/records/records.server";
import { answerMore } from "~/reviews/answer-more.server";
import { reviewWords as words, wordsRefusalWords } from "~/reviews/citizen-words";
import { listNotes } from "~/reviews/note.server";
import { ReviewNote } from "~/reviews/review-view";
import { unprocessable } from "~/shell/answer-form.server";
import { Page } from "~/ui/page";
import { Body } from "~/ui/text";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const number = formatAnnulmentNumber(annulment.number);
  const notes = await listNotes(world, annulment.id, await findRecord(world.db, annulment.recordId));
  return { number, path: `/annulments/${number}`, notes };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  context.registered = "yes";
  const form = await request.formData();
  const typed = String(form.get("answer") ?? "");
  const review = String(form.get("review") ?? "");
  const answered = await answerMore(world, annulment.id, review, typed);
  if (answered.ok) return redirect(`/annulments/${formatAnnulmentNumber(annulment.number)}`, 303);
  const { reason } = answered;
  if (reason.code === "not-asked") return unprocessable({ main: words.notAsked }, { answer: "", review });
  return unprocessable({ answer: wordsRefusalWords(reason) }, { answer: typed, review });
}

export default function Reviews() {
  const { number, path, notes } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors: { answer?: string; main?: string } = refused?.errors ?? {};
  const tried = { error: errors.answer, typed: refused?.typed.answer };
  return (
    <Page title={words.title} lead={words.lead(number)} back={{ href: path, text: words.back }} errors={errors}>
      {notes.length === 0 && <Body>{words.nothing}</Body>}
      {notes.map((note) => (
        <ReviewNote key={note.id} view={note} {...(refused?.typed.review === note.id && tried)} />
      ))}
    </Page>
  );
}
