import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { foldedSurname } from "~/identity/surname";
import { readForm, required } from "~/lib/form";
import { done, refuse } from "~/lib/outcome";
import { parseNoticeNumber } from "~/notices/number";
import { unlessAway } from "~/shell/away.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";
import { answerVerdict } from "~/verification/answer-verdict.server";
import { issuerOf } from "~/verification/issuer.server";
import { firstWords, withTyped } from "~/verification/surname-answer";
import { surnameWords } from "~/verification/surname-words";
import { verdictView } from "~/verification/verdict";
import { verifyQr } from "~/verification/verify.server";
import { VerdictPage, type VerdictView } from "~/verification/verify-view";

const answers = new WeakMap<AppLoadContext, ReturnType<typeof answerVerdict>>();

export const meta: MetaFunction<typeof loader> = ({ data: view }) =>
  view ? [{ title: titleOf(firstWords(view)) }] : [];

/** Where the QR code of a notice leads: the number, and what we signed about it. */
export const loader = async (args: LoaderFunctionArgs) =>
  answers.get(args.context) ?? answerVerdict(args.context, await look(args));

const parse = (typed: string) => (foldedSurname(typed) === "" ? refuse("empty" as const) : done(typed));
const fields = { surname: required(parse, () => surnameWords.empty) };

/**
 * Answers with the page itself and not with a 303: a surname must stand in no address, and is kept nowhere that another page
 * could show the answer from.
 */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  context.registered = "nothing-to-register";
  const form = readForm(await request.formData(), fields, formWords);
  const view = await look(args, form.ok ? form.value.surname : "");
  const answer = answerVerdict(context, withTyped(view, form.typed.surname, form.ok ? undefined : form.errors.surname));
  answers.set(context, answer);
  return data(null, answer.init ?? {});
}

async function look({ request, context, params }: LoaderFunctionArgs, surname?: string): Promise<VerdictView> {
  const typed = (params.number ?? "").slice(0, 60);
  const statement = (params.statement ?? "").slice(0, 1000);
  const parsed = parseNoticeNumber(typed);
  const ask = async () => verifyQr(await worldOf(request, context), parsed.ok ? parsed.value : "", statement, surname);
  const damaged = refuse({ code: "damaged" } as const);
  const answer = parsed.ok ? await unlessAway(context, ask, refuse({ code: "away" } as const)) : damaged;
  return verdictView(typed, answer, context.now, issuerOf(context.house));
}

export default function QrVerdict() {
  return <VerdictPage view={useLoaderData<typeof loader>()} />;
}
