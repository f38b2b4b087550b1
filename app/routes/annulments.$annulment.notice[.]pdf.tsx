import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { keepFile } from "~/notices/keep-file.server";
import { findOfAnnulment } from "~/notices/notices.server";
import { notFound } from "~/shell/answer-form.server";

/** The issued file. Usually the worker has made it already; a citizen who is faster waits a fraction of a second. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  const notice = await findOfAnnulment(world.db, annulment.id);
  const pdf = notice && (await keepFile(world, notice.id));
  if (!notice || !pdf) throw notFound();
  return new Response(Buffer.from(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="otmena-${notice.number}.pdf"`,
      "Cache-Control": "no-store",
    },
  });
}
