import { notFound } from "~/shell/answer-form.server";

/** The issued file as an answer: to be kept, not shown, and not to be stored on the way. */
export function paperAnswer(number: string | undefined, pdf: Uint8Array | undefined): Response {
  if (!number || !pdf) throw notFound();
  return new Response(Buffer.from(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="otmena-${number}.pdf"`,
      "Cache-Control": "no-store",
    },
  });
}
