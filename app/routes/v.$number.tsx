import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refuse } from "~/lib/outcome";
import { answerVerdict } from "~/notices/answer-verdict.server";
import { issuerOf } from "~/notices/issuer.server";
import { parseNoticeNumber } from "~/notices/number";
import { verdictView } from "~/notices/verdict";
import { verify } from "~/notices/verify.server";
import { VerdictPage } from "~/notices/verify-view";
import { unlessAway } from "~/shell/away.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: view }) =>
  view ? [{ title: titleOf(`${view.answer} ${view.title}`) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const typed = (params.number ?? "").slice(0, 60);
  const parsed = parseNoticeNumber(typed);
  const ask = async () => verify(await worldOf(request, context), parsed.ok ? parsed.value : "");
  const answer = parsed.ok
    ? await unlessAway(context, ask, refuse({ code: "away" } as const))
    : refuse({ code: parsed.reason === "check-digit" ? "none" : "damaged" } as const);
  const view = verdictView(typed, answer, context.now, issuerOf(context.house));
  return answerVerdict(context, view);
}

export default function Verdict() {
  return <VerdictPage view={useLoaderData<typeof loader>()} />;
}
