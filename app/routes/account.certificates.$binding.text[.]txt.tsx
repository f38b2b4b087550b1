import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActive } from "~/accounts/entering/require-account.server";
import { requireBinding } from "~/cabinet/certificates-page.server";
import { bindingWords } from "~/signatures/binding-words";

/** The exact bytes that are to be signed. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { body } = await requireBinding(await requireActive(request, context), params.binding);
  return new Response(Buffer.from(body), {
    headers: {
      // Not as text: text browsers would show it, and what they save of that is not what is to be signed.
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename="${bindingWords.fileName}"`,
      "Cache-Control": "no-store",
    },
  });
}
