import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireSent } from "~/applications/card-page.server";
import { findDecision } from "~/notices/certificates.server";
import { keepFile } from "~/notices/keep-file.server";
import { paperAnswer } from "~/notices/paper-answer.server";
import { worldOf } from "~/shell/request-world.server";

/** The notice of what was decided. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const { id } = await requireSent(world, params.application);
  const notice = await findDecision(world.db, id);
  return paperAnswer(notice?.number, notice && (await keepFile(world, notice.id)));
}
