import type { LoaderFunctionArgs } from "@remix-run/node";
import { shownCode } from "~/cabinet/shown-code.server";

/** The short QR code of the notice that the pages of a request show. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  shownCode(request, context, params.annulment, "short");
