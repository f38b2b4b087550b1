import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { erasePath, pathOf } from "~/annulments/annulment";
import { requireRequest } from "~/annulments/require-step.server";
import { type CodeRefusal, parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping, codeWords } from "~/proofs/words";
import { eraseCodePage } from "~/retention/erase-code-page.server";
import { EraseCodePage } from "~/retention/erase-code-view";
import { eraseRequest } from "~/retention/erase-request.server";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  if (annulment.erasedAt) throw redirect(pathOf("erased", annulment.number), 303);
  return eraseCodePage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  if (annulment.erasedAt) return redirect(pathOf("erased", annulment.number), 303);
  if (!code) return unprocessable({ code: codeTyping }, {});
  const erased = await eraseRequest(world, annulment.number, code);
  if (erased.ok) return redirect(pathOf("erased", annulment.number), 303);
  const { reason } = erased;
  // Where a code does not help, the page before says how things are.
  if (!isAboutCode(reason)) return redirect(erasePath(annulment.number), 303);
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

const isAboutCode = (reason: {
  code: string;
}): reason is Extract<CodeRefusal, { code: "wrong" | "dead" | "replaced" | "limited" }> =>
  ["wrong", "dead", "replaced", "limited"].includes(reason.code);

export default function EraseCode() {
  return <EraseCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
