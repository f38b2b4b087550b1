import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRequest } from "~/annulments/require-step.server";
import { findPaper } from "~/appeals/papers.server";
import { keepFile } from "~/notices/keep-file.server";
import { paperAnswer } from "~/notices/paper-answer.server";

/** The notice that an appeal was received, or of what it came to, for whoever reaches the request. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const paper = await findPaper(world.db, { annulment }, params.number);
  return paperAnswer(paper?.number, paper && (await keepFile(world, paper.id)));
}
