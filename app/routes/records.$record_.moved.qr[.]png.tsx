import type { LoaderFunctionArgs } from "@remix-run/node";
import { findMoved } from "~/cabinet/moved-page.server";
import { codeAnswer } from "~/cabinet/shown-code.server";
import { isUuid } from "~/lib/uuid";
import { worldOf } from "~/shell/request-world.server";

/** The short QR code of the notice of a record's last move. */
export async function loader({ request, context, params: { record: id = "" } }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  return codeAnswer(world, isUuid(id) ? await findMoved(world, id) : undefined, "short");
}
