import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { notFound } from "~/shell/answer-form.server";
import { documentName } from "~/signatures/evidence-files";
import { findOfAnnulment } from "~/signatures/signatures.server";

/** The file with the signature, as it came. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  const signature = await findOfAnnulment(world.db, annulment.id);
  if (!signature) throw notFound();
  return new Response(Buffer.from(signature.file), {
    headers: {
      "Content-Type": "application/pkcs7-signature",
      "Content-Disposition": `attachment; filename="${documentName(signature, annulment.number)}.p7s"`,
      "Cache-Control": "no-store",
    },
  });
}
