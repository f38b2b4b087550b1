import type { LoaderFunctionArgs } from "@remix-run/node";
import { statementName } from "~/annulments/blanks/statement";
import { findStatement } from "~/annulments/blanks/statements.server";
import { requireStep } from "~/annulments/require-step.server";
import { findRecord } from "~/records/records.server";
import { notFound } from "~/shell/answer-form.server";

/** Demonstration only: a signature of the statement as its invented holder would make it. Keeps nothing. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { demoAuthority } = context.house;
  if (!context.demo || !demoAuthority) throw notFound();
  const { world, annulment } = await requireStep(request, context, params.annulment, "signature");
  const statement = await findStatement(world.db, annulment);
  if (!statement) throw notFound();
  const { holder } = await findRecord(world.db, annulment.recordId);
  const signature = demoAuthority.sign(holder, Uint8Array.from(statement.body), world.now);
  return new Response(Buffer.from(signature), {
    headers: {
      "Content-Type": "application/pkcs7-signature",
      "Content-Disposition": `attachment; filename="${statementName(annulment.number)}.p7s"`,
      "Cache-Control": "no-store",
    },
  });
}
