import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { disputeLink } from "~/appeals/dispute-link.server";
import { refuse } from "~/lib/outcome";
import { parseNoticeNumber } from "~/notices/number";
import { unlessAway } from "~/shell/away.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";
import { answerVerdict } from "~/verification/answer-verdict.server";
import { issuerOf } from "~/verification/issuer.server";
import { verdictView } from "~/verification/verdict";
import { verify } from "~/verification/verify.server";
import { VerdictPage, type VerdictView } from "~/verification/verify-view";

export const meta: MetaFunction<typeof loader> = ({ data: view }) =>
  view ? [{ title: titleOf(`${view.answer} ${view.title}`) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const typed = (params.number ?? "").slice(0, 60);
  const parsed = parseNoticeNumber(typed);
  let own: VerdictView["own"] = null;
  const ask = async () => {
    const world = await worldOf(request, context);
    const answer = await verify(world, parsed.ok ? parsed.value : "");
    own = answer.ok ? await disputeLink(world, answer.value.number) : null;
    return answer;
  };
  const answer = parsed.ok
    ? await unlessAway(context, ask, refuse({ code: "away" } as const))
    : refuse({ code: parsed.reason === "check-digit" ? "none" : "damaged" } as const);
  const view = verdictView(typed, answer, context.now, issuerOf(context.house));
  return answerVerdict(context, { ...view, own });
}

export default function Verdict() {
  return <VerdictPage view={useLoaderData<typeof loader>()} />;
}
