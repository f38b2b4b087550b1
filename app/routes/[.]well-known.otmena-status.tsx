import type { LoaderFunctionArgs } from "@remix-run/node";
import { logHeaders } from "~/journal/headers";
import { unlessAway } from "~/shell/away.server";
import { findStatusList } from "~/verification/signed-status.server";

/** Which notices hold no more and which keys are revoked, signed: for those who check off line. */
export async function loader({ context }: LoaderFunctionArgs) {
  const list = await unlessAway(context, () => findStatusList(context.house, context.now), null);
  if (!list) return new Response(null, { status: 503, headers: { "Retry-After": "60" } });
  return new Response(Buffer.from(list), { headers: logHeaders("application/cwt", "public, max-age=300") });
}
