import type { AppLoadContext } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { qrText } from "~/notices/notice";
import { findLatest, type Notice } from "~/notices/notices.server";
import { qrLevels } from "~/press/qr.server";
import { qrPng } from "~/press/qr-png.server";
import { notFound } from "~/shell/answer-form.server";
import type { World } from "~/shell/world.server";

/** A code of the notice that the pages of a request show, as a picture. */
export async function shownCode(
  request: Request,
  context: AppLoadContext,
  annulmentNumber: string | undefined,
  which: keyof typeof qrLevels,
): Promise<Response> {
  const { world, annulment } = await requireStep(request, context, annulmentNumber, "finished", "restored", "denied");
  return codeAnswer(world, await findLatest(world.db, annulment), which);
}

/** The same of a notice that was reached before. */
export function codeAnswer(world: World, notice: Notice | undefined, which: keyof typeof qrLevels): Response {
  if (!notice || (which === "signed" && !notice.qrStatement)) throw notFound();
  const text = qrText(world.house.publicUrl, notice.number, which === "signed" ? notice.qrStatement : null);
  const png = qrPng(text, qrLevels[which]);
  return new Response(Uint8Array.from(png), { headers: { "Content-Type": "image/png", "Cache-Control": "no-store" } });
}
