import type { AppLoadContext } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { notFound } from "~/shell/answer-form.server";
import { qrText } from "./notice";
import { findLatest } from "./notices.server";
import { qrLevels } from "./qr.server";
import { qrPng } from "./qr-png.server";

/** A code of the notice that the pages of a request show, as a picture. */
export async function shownCode(
  request: Request,
  context: AppLoadContext,
  annulmentNumber: string | undefined,
  which: keyof typeof qrLevels,
): Promise<Response> {
  const { world, annulment } = await requireStep(request, context, annulmentNumber, "finished", "restored");
  const notice = await findLatest(world.db, annulment);
  if (!notice || (which === "signed" && !notice.qrStatement)) throw notFound();
  const text = qrText(world.house.publicUrl, notice.number, which === "signed" ? notice.qrStatement : null);
  const png = qrPng(text, qrLevels[which]);
  return new Response(Uint8Array.from(png), { headers: { "Content-Type": "image/png", "Cache-Control": "no-store" } });
}
