import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ContactCodePage } from "~/accounts/entering/contact-code-view";
import { type Loss, lossOf, pleaNames } from "~/accounts/recovering/loss";
import { lossPage } from "~/accounts/recovering/loss-page.server";
import { LossPleaPage, LossSentPage } from "~/accounts/recovering/loss-view";
import { lossWords as words } from "~/accounts/recovering/loss-words";
import { proveLoss } from "~/accounts/recovering/prove-loss.server";
import { sendLoss } from "~/accounts/recovering/send-loss.server";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import { parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping, codeWords } from "~/proofs/words";
import { wordsRefusalWords } from "~/reviews/citizen-words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import type { World } from "~/shell/world.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  {
    title: titleOf(
      shown?.page.step === "code"
        ? codeWords.by[shown.page.asks.code.channel].title
        : shown?.page.step === "plea"
          ? words.why
          : words.sent,
    ),
  },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { page } = await lossPage(await worldOf(request, context), params.challenge);
  const unread = unreadWords(context.unread);
  return data({ page, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params: { challenge = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const { page, loss } = await lossPage(world, challenge);
  const form = await request.formData();
  if (page.step === "code") return prove(context, world, challenge, form);
  // A code that was sent twice says nothing of why.
  const isPlea = page.step === "plea" && form.has(pleaNames.words);
  return isPlea ? send(context, world, challenge, { loss, form }) : redirect(lossOf(challenge), 303);
}

async function prove(context: RequestContext, world: World, challenge: string, form: FormData) {
  const code = parseCode(String(form.get("code") ?? ""));
  if (!code) return unprocessable({ code: codeTyping }, {});
  const proven = await proveLoss(world, challenge, code);
  if (proven.ok) return redirect(lossOf(challenge), 303);
  const { reason } = proven;
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

async function send(
  context: RequestContext,
  world: World,
  challenge: string,
  { loss, form }: { loss: Loss; form: FormData },
) {
  const typed = { words: String(form.get(pleaNames.words) ?? "") };
  const sent = await sendLoss(world, loss, { words: typed.words, files: form.getAll(pleaNames.files) });
  if (sent.ok) return redirect(lossOf(challenge), 303);
  if (sent.reason.of === "words") return unprocessable({ words: wordsRefusalWords(sent.reason.reason) }, typed);
  const { reason } = sent.reason;
  return refuseFiles(context, reason, typed);
}

export default function ContactLostStep() {
  const { page, errors: unread } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  const errors = back?.errors ?? unread;
  if (page.step === "code")
    return <ContactCodePage purpose="lost" path={lossOf(page.asks.id)} view={page.asks.code} errors={errors} />;
  if (page.step === "sent") return <LossSentPage until={page.until} />;
  return <LossPleaPage id={page.id} limits={page.limits} errors={errors} typed={back?.typed} />;
}
