import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { findCertificate } from "~/notices/certificates.server";
import { keepFile } from "~/notices/keep-file.server";
import { paperAnswer } from "~/notices/paper-answer.server";

/** The certificate that the data of a request were erased. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "erased");
  const certificate = await findCertificate(world.db, annulment.id);
  return paperAnswer(certificate?.number, certificate && (await keepFile(world, certificate.id)));
}
