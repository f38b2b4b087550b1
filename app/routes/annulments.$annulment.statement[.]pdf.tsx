import type { LoaderFunctionArgs } from "@remix-run/node";
import { statementName } from "~/annulments/blanks/statement";
import { keepPaper } from "~/annulments/obliged/keep-paper.server";
import { requireStep } from "~/annulments/require-step.server";
import { notFound } from "~/shell/answer-form.server";

/** The statement as a PDF: the exact bytes that are to be signed, or were. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const steps = ["signature", "finish", "finished"] as const;
  const { world, annulment } = await requireStep(request, context, params.annulment, ...steps);
  const pdf = await keepPaper(world, annulment);
  if (!pdf) throw notFound();
  return new Response(Buffer.from(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${statementName(annulment.number, "pdf")}"`,
      "Cache-Control": "no-store",
    },
  });
}
