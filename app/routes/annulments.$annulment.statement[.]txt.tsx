import type { LoaderFunctionArgs } from "@remix-run/node";
import { statementName } from "~/annulments/blanks/statement";
import { findStatement } from "~/annulments/blanks/statements.server";
import { requireStep } from "~/annulments/require-step.server";
import { notFound } from "~/shell/answer-form.server";

/** The exact bytes that are to be signed, or were; the same as a PDF can be signed instead. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const steps = ["signature", "finish", "finished"] as const;
  const { world, annulment } = await requireStep(request, context, params.annulment, ...steps);
  const statement = await findStatement(world.db, annulment);
  if (!statement) throw notFound();
  return new Response(Buffer.from(statement.body), {
    headers: {
      // Not as text: w3m and Lynx would show it, and what they save of that is not what is to be signed.
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename="${statementName(annulment.number)}"`,
      "Cache-Control": "no-store",
    },
  });
}
