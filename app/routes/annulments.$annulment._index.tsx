import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";

/** The address of a request: leads to wherever it stands. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireStep(request, context, params.annulment);
  return null;
}

export default function Annulment() {
  return null;
}
