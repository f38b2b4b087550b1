import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRequest } from "~/annulments/require-step.server";
import { appealPaper } from "~/appeals/appeal-paper.server";

/** The notice that an appeal was received, or of what it came to, for whoever reaches the request. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  return appealPaper(world, { annulment }, params.number);
}
