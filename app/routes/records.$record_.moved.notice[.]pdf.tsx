import type { LoaderFunctionArgs } from "@remix-run/node";
import { findMoved } from "~/cabinet/moved-page.server";
import { isUuid } from "~/lib/uuid";
import { keepFile } from "~/notices/keep-file.server";
import { paperAnswer } from "~/notices/paper-answer.server";
import { worldOf } from "~/shell/request-world.server";

/** The notice of the last move of a record. */
export async function loader({ request, context, params: { record: id = "" } }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const notice = isUuid(id) ? await findMoved(world, id) : undefined;
  return paperAnswer(notice?.number, notice && (await keepFile(world, notice.id)));
}
