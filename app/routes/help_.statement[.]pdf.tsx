import type { LoaderFunctionArgs } from "@remix-run/node";
import { blankOf } from "~/annulments/blanks/render-blank.server";

/** A blank statement to be printed and signed by hand; there is nobody's data in it. */
export async function loader({ context }: LoaderFunctionArgs) {
  return new Response(Buffer.from(await blankOf(context.house)), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": 'attachment; filename="otmena-statement.pdf"',
      "Cache-Control": "no-store",
    },
  });
}
