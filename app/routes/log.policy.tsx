import type { LoaderFunctionArgs } from "@remix-run/node";
import { logHeaders } from "~/journal/headers";
import { policyText } from "~/witnesses/published-policy.server";

/** Who vouches for the log, and how many of them must (C2SP tlog-policy). */
export function loader({ context }: LoaderFunctionArgs) {
  const policy = policyText(context.house);
  if (policy === null) return new Response(null, { status: 404 });
  return new Response(policy, { headers: logHeaders("text/plain; charset=utf-8", "public, max-age=3600") });
}
