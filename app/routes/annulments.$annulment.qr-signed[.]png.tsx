import type { LoaderFunctionArgs } from "@remix-run/node";
import { shownCode } from "~/cabinet/shown-code.server";

/** The same with what we signed; not there where nothing was. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  shownCode(request, context, params.annulment, "signed");
