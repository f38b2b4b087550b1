import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { qrText } from "~/notices/notice";
import { findLatest } from "~/notices/notices.server";
import { qrPng } from "~/notices/qr.server";
import { notFound } from "~/shell/answer-form.server";

/** The QR code of the notice that the pages of a request show. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished", "restored");
  const notice = await findLatest(world.db, annulment);
  if (!notice) throw notFound();
  const png = await qrPng(qrText(world.house.publicUrl, notice.number, notice.qrStatement));
  return new Response(Buffer.from(png), { headers: { "Content-Type": "image/png", "Cache-Control": "no-store" } });
}
