import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { zipOf } from "~/lib/zip";
import { findOfAnnulment as findNoticeOf } from "~/notices/notices.server";
import { notFound } from "~/shell/answer-form.server";
import { evidenceFiles } from "~/signatures/evidence-files";
import { listEvidence } from "~/signatures/evidences.server";
import { findOfAnnulment } from "~/signatures/signatures.server";
import { noticeFiles } from "~/verification/notice-files.server";

/** The signature with all that it was judged by, and the notice with its proof, for judging again elsewhere; for its holder alone. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  const signature = await findOfAnnulment(world.db, annulment.id);
  if (!signature) throw notFound();
  const files = evidenceFiles(signature, await listEvidence(world.db, signature.id), annulment.number);
  const notice = await findNoticeOf(world.db, annulment.id);
  return new Response(Buffer.from(zipOf([...files, ...(notice ? await noticeFiles(world.house, notice) : [])])), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="otmena-${formatAnnulmentNumber(annulment.number)}-signature.zip"`,
      "Cache-Control": "no-store",
    },
  });
}
