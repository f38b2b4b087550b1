import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { readForm, required } from "~/lib/form";
import { parseNoticeNumber } from "~/notices/number";
import { VerifyPage } from "~/notices/verify-view";
import { unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";
import { formWords } from "~/words/form";
import { noticeNumberWords } from "~/words/notice-number";
import { verifyWords } from "~/words/verify";

export const meta: MetaFunction = () => [{ title: titleOf(verifyWords.title) }];

const fields = { number: required(parseNoticeNumber, noticeNumberWords) };

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const form = readForm(await request.formData(), fields, formWords);
  return form.ok ? redirect(`/v/${form.value.number}`, 303) : unprocessable(form.errors, form.typed);
}

export default function Verify() {
  return <VerifyPage {...useActionData<typeof action>()} />;
}
