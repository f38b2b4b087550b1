import type { LoaderFunctionArgs } from "@remix-run/node";
import { findDisputedApplication } from "~/appeals/disputed-things.server";
import { findPaper } from "~/appeals/papers.server";
import { requireSent } from "~/applications/card-page.server";
import { keepFile } from "~/notices/keep-file.server";
import { paperAnswer } from "~/notices/paper-answer.server";
import { worldOf } from "~/shell/request-world.server";

/** The same of an application. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const disputed = await findDisputedApplication(world.db, await requireSent(world, params.application));
  const paper = await findPaper(world.db, disputed, params.number);
  return paperAnswer(paper?.number, paper && (await keepFile(world, paper.id)));
}
