import type { LoaderFunctionArgs } from "@remix-run/node";
import { whyPage } from "~/annulments/filing/why-page.server";
import { requireRequest } from "~/annulments/require-step.server";
import { drawTimeline } from "~/explanations/draw-timeline.server";
import { lineWords } from "~/explanations/line-words";
import { notFound } from "~/shell/answer-form.server";

/** The picture of the page beside it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const { line } = await whyPage(world, annulment);
  if (line.bands.length === 0) throw notFound();
  return drawTimeline(line.bands, annulment.filedAt, lineWords.filed, new URL(request.url).searchParams);
}
