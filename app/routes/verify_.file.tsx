import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { unreadWords } from "~/attachments/words";
import { refuse } from "~/lib/outcome";
import { unlessAway } from "~/shell/away.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";
import { sayWhenAgain } from "~/verification/answer-verdict.server";
import { fileRefusalView, fileVerdictView } from "~/verification/file-answer";
import { issuerOf } from "~/verification/issuer.server";
import { readUpload } from "~/verification/upload.server";
import { verifyFile } from "~/verification/verify-file.server";
import { statusOf, VerdictPage, type VerdictView, VerifyPage } from "~/verification/verify-view";
import { fileWords, verifyWords } from "~/verification/verify-words";

/** `error`: at the field, why it was not looked at. */
type Answer = { view: VerdictView } | { error: string };
const answers = new WeakMap<AppLoadContext, Answer>();

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  const view = page && "view" in page ? page.view : null;
  return [{ title: view ? titleOf(`${view.answer} ${view.title}`) : titleOf(verifyWords.title) }];
};

/** Shows what the action has found, so that the title can say it too; nothing can be opened by this address alone. */
export const loader = ({ context }: LoaderFunctionArgs) => {
  const unread = unreadWords(context.unread, fileWords["too-large"]);
  const answer = answers.get(context) ?? (unread && { error: unread });
  if (!answer) throw redirect("/verify", 303);
  return data(answer, { status: context.unread ?? 200 });
};

/**
 * Answers with the page itself and not with a 303: the verdict is about bytes that are not kept, so there is no address
 * that could show it again, and sending the same file anew does no harm.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { now, house } = context;
  const issuer = issuerOf(house);
  const file = await readUpload((await request.formData()).get("pdf"));
  if (!file.ok) return answered(context, { error: fileWords[file.reason] }, 422);
  const work = async () => verifyFile(await worldOf(request, context), file.value);
  const found = await unlessAway(context, work, refuse({ code: "away" } as const));
  if (found.ok) return shown(context, fileVerdictView(found.value, now, issuer));
  if (found.reason.code === "foreign") return answered(context, { error: fileWords.foreign }, 422);
  return shown(context, fileRefusalView(found.reason, now, issuer));
}

function shown(context: AppLoadContext, view: VerdictView) {
  sayWhenAgain(context, view);
  return answered(context, { view }, statusOf(view));
}

function answered(context: AppLoadContext, answer: Answer, status: number) {
  answers.set(context, answer);
  return data(null, { status });
}

export default function VerifyFile() {
  const page = useLoaderData<typeof loader>();
  return "view" in page ? <VerdictPage view={page.view} /> : <VerifyPage errors={{ pdf: page.error }} />;
}
