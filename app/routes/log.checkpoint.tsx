import type { LoaderFunctionArgs } from "@remix-run/node";
import { logHeaders } from "~/journal/headers";
import { findShownHead } from "~/witnesses/cosigned-head.server";

/** The signed head of the log (C2SP tlog-checkpoint), with what its witnesses say of it. */
export async function loader({ context }: LoaderFunctionArgs) {
  const checkpoint = await findShownHead(context.house);
  if (checkpoint === null) return new Response(null, { status: 404 });
  return new Response(checkpoint, { headers: logHeaders("text/plain; charset=utf-8", "public, max-age=1") });
}
