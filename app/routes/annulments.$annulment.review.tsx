import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireRequest } from "~/annulments/require-step.server";
import { FILES } from "~/attachments/files-field";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { findRecord } from "~/records/records.server";
import { answerMore } from "~/reviews/answer-more.server";
import { reviewWords as words, wordsRefusalWords } from "~/reviews/citizen-words";
import { listNotes } from "~/reviews/note.server";
import { ReviewNote } from "~/reviews/review-view";
import { unprocessable } from "~/shell/answer-form.server";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { Body } from "~/ui/text";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const number = formatAnnulmentNumber(annulment.number);
  const notes = await listNotes(world, annulment.id, await findRecord(world.db, annulment.recordId));
  const unread = unreadWords(context.unread);
  const errors = unread ? { files: unread } : undefined;
  return data({ number, path: `/annulments/${number}`, notes, errors }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  context.registered = "yes";
  const form = await request.formData();
  const typed = String(form.get("answer") ?? "");
  const review = String(form.get("review") ?? "");
  const answered = await answerMore(world, { annulmentId: annulment.id }, review, {
    words: typed,
    files: form.getAll(FILES),
  });
  if (answered.ok) return redirect(`/annulments/${formatAnnulmentNumber(annulment.number)}`, 303);
  const refusal = answered.reason;
  if (refusal.of === "review") return unprocessable({ main: words.notAsked }, { answer: "", review });
  const back = { answer: typed, review };
  if (refusal.of === "answer") return unprocessable({ answer: wordsRefusalWords(refusal.reason) }, back);
  const { reason } = refusal;
  return refuseFiles(context, reason, back);
}

export default function Reviews() {
  const { number, path, notes, errors: unread } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors: FieldErrors | undefined = refused?.errors ?? unread;
  return (
    <Page title={words.title} lead={words.lead(number)} back={{ href: path, text: words.back }} errors={errors ?? {}}>
      {notes.length === 0 && <Body>{words.nothing}</Body>}
      {notes.map((note) => (
        <ReviewNote
          key={note.id}
          view={note}
          {...{ errors: (refused?.typed.review ?? note.id) === note.id ? errors : undefined }}
          typed={refused?.typed.review === note.id ? refused.typed.answer : undefined}
        />
      ))}
    </Page>
  );
}
