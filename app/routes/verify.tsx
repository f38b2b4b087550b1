import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { readForm, required } from "~/lib/form";
import { parseNoticeNumber } from "~/notices/number";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";
import { noticeNumberWords } from "~/verification/notice-number-words";
import { VerifyPage } from "~/verification/verify-view";
import { verifyWords } from "~/verification/verify-words";

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
