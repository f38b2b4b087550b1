import type { LoaderFunctionArgs } from "@remix-run/node";
import { look } from "~/desk/look.server";
import { requireReview } from "~/desk/require-review.server";
import { kindOf } from "~/reviews/kinds.server";
import { notFound } from "~/shell/answer-form.server";

/** A file that somebody sent: to be kept, never to be shown by the browser as one of our pages (ASVS 3.2.1). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, review, record } = await requireReview(request, context, params.review);
  const file = await kindOf(world, review).file(world, review, params.document ?? "");
  if (!file) throw notFound();
  await look(world, [record.id], "file");
  return new Response(Buffer.from(file.bytes), {
    headers: {
      "Content-Type": file.type,
      "Content-Disposition": `attachment; filename="${file.fileName}"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  });
}
