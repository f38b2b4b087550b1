import type { LoaderFunctionArgs } from "@remix-run/node";
import { findSlip } from "~/annulments/blanks/find-slip.server";
import { slipName } from "~/annulments/blanks/slip";
import { requireStep } from "~/annulments/require-step.server";
import { notFound } from "~/shell/answer-form.server";

/** The slip for a visit, of what is known now. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "obliged");
  const slip = await findSlip(world.db, annulment);
  if (!slip) throw notFound();
  return new Response(Buffer.from(await world.house.renderSlip({ slip })), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${slipName(annulment.number)}"`,
      "Cache-Control": "no-store",
    },
  });
}
