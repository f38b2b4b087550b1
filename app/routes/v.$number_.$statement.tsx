import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refuse } from "~/lib/outcome";
import { answerVerdict } from "~/notices/answer-verdict.server";
import { issuerOf } from "~/notices/issuer.server";
import { parseNoticeNumber } from "~/notices/number";
import { verdictView } from "~/notices/verdict";
import { verifyQr } from "~/notices/verify.server";
import { VerdictPage } from "~/notices/verify-view";
import { unlessAway } from "~/shell/away.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: view }) =>
  view ? [{ title: titleOf(`${view.answer} ${view.title}`) }] : [];

/** Where the QR code of a notice leads: the number, and what we signed about it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const typed = (params.number ?? "").slice(0, 60);
  const statement = (params.statement ?? "").slice(0, 1000);
  const parsed = parseNoticeNumber(typed);
  const ask = async () => verifyQr(await worldOf(request, context), parsed.ok ? parsed.value : "", statement);
  const damaged = refuse({ code: "damaged" } as const);
  const answer = parsed.ok ? await unlessAway(context, ask, refuse({ code: "away" } as const)) : damaged;
  const view = verdictView(typed, answer, context.now, issuerOf(context.house));
  return answerVerdict(context, view);
}

export default function QrVerdict() {
  return <VerdictPage view={useLoaderData<typeof loader>()} />;
}
