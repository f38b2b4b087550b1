import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isUuid } from "~/lib/uuid";
import { type MovingRefusal, move } from "~/places/move.server";
import { moveCodePage } from "~/places/move-code-page.server";
import { MoveCodePage } from "~/places/move-code-view";
import { moveCodeWords } from "~/places/move-words";
import { movedPath, movePath } from "~/places/rebooking";
import { type CodeRefusal, parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping } from "~/proofs/words";
import { recordPath } from "~/records/record-view";
import { notFound, tooMany, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { renewSession } from "~/shell/session.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(moveCodeWords.title) }];

export async function loader({ request, context, params: { record: id = "" } }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  if (!isUuid(id)) throw notFound();
  return moveCodePage(world, id);
}

export async function action({ request, context, params: { record: id = "" } }: ActionFunctionArgs) {
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  const world = await worldOf(request, context);
  if (!isUuid(id)) throw notFound();
  await moveCodePage(world, id);
  context.registered = "yes";
  if (!code) return unprocessable({ code: codeTyping }, {});
  const moved = await move(world, id, code);
  const base = recordPath(id);
  if (moved.ok) {
    if (world.actor.kind === "visitor") await renewSession(request, context, world.actor.id);
    return redirect(movedPath(base), 303);
  }
  const { reason } = moved;
  // Where a code does not help any more, the page before says how things are.
  if (!isAboutCode(reason)) return redirect(movePath(base), 303);
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return reason.code === "limited" ? tooMany(context, errors, {}, reason.retryAfter) : unprocessable(errors, {});
}

const isAboutCode = (
  reason: MovingRefusal,
): reason is Extract<CodeRefusal, { code: "wrong" | "dead" | "replaced" | "limited" }> =>
  reason.code === "wrong" || reason.code === "dead" || reason.code === "replaced" || reason.code === "limited";

export default function MoveCode() {
  return <MoveCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
