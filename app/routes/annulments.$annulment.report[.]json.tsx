import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { notFound } from "~/shell/answer-form.server";
import { reportText } from "~/signatures/evidence-files";
import { findOfAnnulment } from "~/signatures/signatures.server";

/** The report as it was made when the signature came; for its holder alone. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  const signature = await findOfAnnulment(world.db, annulment.id);
  if (!signature) throw notFound();
  return new Response(reportText(signature), {
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
  });
}
