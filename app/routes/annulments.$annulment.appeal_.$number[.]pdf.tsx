import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRequest } from "~/annulments/require-step.server";
import { listAppeals } from "~/appeals/appeals.server";
import { keepFile } from "~/notices/keep-file.server";
import { listOfAppeals } from "~/notices/of-appeals.server";
import { paperAnswer } from "~/notices/paper-answer.server";

/** The notice that an appeal was received, or of what it came to, for whoever reaches the request. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const appeals = annulment.erasedAt ? [] : await listAppeals(world.db, annulment.id);
  const papers = await listOfAppeals(
    world.db,
    appeals.map(({ id }) => id),
  );
  const paper = papers.find(({ number }) => number === params.number);
  return paperAnswer(paper?.number, paper && (await keepFile(world, paper.id)));
}
