import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refuse } from "~/lib/outcome";
import { parseNoticeNumber } from "~/notices/number";
import { verdictView } from "~/notices/verdict";
import { verify } from "~/notices/verify.server";
import { VerdictPage } from "~/notices/verify-view";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";
import { genuine, none, unsure } from "~/words/verify";

const heads = { genuine, none, unknown: unsure };
const statuses = { genuine: 200, none: 404, unknown: 429 };

export const meta: MetaFunction<typeof loader> = ({ data: view }) =>
  view ? [{ title: titleOf(`${heads[view.kind].answer} ${heads[view.kind].title}`) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const typed = (params.number ?? "").slice(0, 60);
  const parsed = parseNoticeNumber(typed);
  const answer = parsed.ok ? await verify(world, parsed.value) : refuse({ code: "none" } as const);
  const view = verdictView(typed, answer, world.now, new URL(context.house.publicUrl).host);
  return data(view, { status: statuses[view.kind] });
}

export default function Verdict() {
  return <VerdictPage view={useLoaderData<typeof loader>()} />;
}
