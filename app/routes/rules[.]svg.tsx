import type { LoaderFunctionArgs } from "@remix-run/node";
import { caseAnswer } from "~/explanations/case-answer";
import { drawTimeline } from "~/explanations/draw-timeline.server";
import { findCase } from "~/explanations/find-case.server";
import { lineWords } from "~/explanations/line-words";
import { namesOf } from "~/explanations/names-words";
import { notFound } from "~/shell/answer-form.server";
import { nobodysWorld } from "~/shell/request-world.server";

/** The picture of `/rules`, for an `<img>`: inline, text browsers would print its labels among the text. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { found } = await findCase(nobodysWorld(context), searchParams);
  const line = found && caseAnswer(found, context.now, namesOf()).line;
  if (!line || line.bands.length === 0) throw notFound();
  return drawTimeline(line.bands, context.now, lineWords.now, searchParams);
}
