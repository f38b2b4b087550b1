import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dayWords } from "~/lib/time-words";
import { hourCodePage } from "~/places/hour-code-page.server";
import { HourCodePage } from "~/places/hour-code-view";
import { barredWords } from "~/places/hour-words";
import { type HourRefusal, proveHour } from "~/places/prove-hour.server";
import { donePath, rebookingPath } from "~/places/rebooking";
import { requireHour } from "~/places/require-hour.server";
import { type CodeRefusal, parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping, codeWords } from "~/proofs/words";
import { recordPath } from "~/records/record-view";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { renewSession } from "~/shell/renew-session.server";
import { worldOf } from "~/shell/request-world.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const { id, kind } = requireHour(params);
  return hourCodePage(world, id, kind);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  const world = await worldOf(request, context);
  const { id, kind } = requireHour(params);
  await hourCodePage(world, id, kind);
  context.registered = "yes";
  if (!code) return unprocessable({ code: codeTyping }, {});
  const proven = await proveHour(world, id, kind, code);
  const base = recordPath(id);
  if (proven.ok) {
    if (world.actor.kind === "visitor") await renewSession(request, context, world.actor.id);
    return redirect(donePath(base, kind), 303);
  }
  const { reason } = proven;
  if (reason.code === "barred") return unprocessable({ code: barredWords.code(dayWords(reason.until)) }, {});
  // Where a code does not help any more, the page before says how things are.
  if (!isAboutCode(reason)) return redirect(rebookingPath(base, kind), 303);
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

const isAboutCode = (
  reason: HourRefusal,
): reason is Extract<CodeRefusal, { code: "wrong" | "dead" | "replaced" | "limited" }> =>
  reason.code === "wrong" || reason.code === "dead" || reason.code === "replaced" || reason.code === "limited";

export default function HourCode() {
  return <HourCodePage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
