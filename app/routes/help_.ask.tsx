import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { contactErrors } from "~/accounts/words";
import { FILES } from "~/attachments/files-field";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import { findAnswers } from "~/help/find-answers.server";
import { readForm } from "~/lib/form";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import { type AskRefusal, ask } from "~/tickets/ask.server";
import { askPage, ownContacts } from "~/tickets/ask-page.server";
import { AskPage, BeginPage } from "~/tickets/ask-view";
import { ticketPath } from "~/tickets/ticket";
import { askFields, sayFields } from "~/tickets/ticket-fields";
import { askLimitWords, askWords } from "~/tickets/words";
import { formWords } from "~/ui/form-words";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(askWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = await askPage(await worldOf(request, context));
  const unread = unreadWords(context.unread);
  return data({ view, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const sent = await request.formData();
  if (sent.get("do") === "look") {
    const form = readForm(sent, sayFields, formWords);
    if (!form.ok) return unprocessable(form.errors, form.typed, { begins: true as const });
    // Shown and not led to: what is asked stands in no address.
    return { answers: await findAnswers(world, form.value.words), typed: form.typed };
  }
  const own = await ownContacts(world);
  const pick = own.length > 0 ? (id: string) => own.find((one) => one.id === id) : undefined;
  const form = readForm(sent, askFields(pick), formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const asked = await ask(world, form.value, sent.getAll(FILES));
  return asked.ok ? redirect(ticketPath(asked.value), 303) : refused(context, asked.reason, form.typed);
}

function refused(context: RequestContext, refusal: AskRefusal, typed: Record<string, string>) {
  const from = (seconds: number) => retryWords(context.now, seconds);
  if (refusal.of === "contact") return unprocessable({ contact: contactErrors.noMail }, typed);
  if (refusal.of === "limits") {
    const { by, retryAfter } = refusal.spent;
    const sentence = askLimitWords(by, from(retryAfter));
    return tooMany(context, by === "contact" ? { contact: sentence } : { main: sentence }, typed, retryAfter);
  }
  const { reason } = refusal;
  return refuseFiles(context, reason, typed);
}

export default function Ask() {
  const { view, errors } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  if (back && "answers" in back) return <AskPage view={view} answers={back.answers} typed={back.typed} />;
  if (back && !("begins" in back)) return <AskPage view={view} errors={back.errors} typed={back.typed} />;
  return errors ? <AskPage view={view} errors={errors} /> : <BeginPage errors={back?.errors} typed={back?.typed} />;
}
