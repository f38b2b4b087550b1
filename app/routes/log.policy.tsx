import type { LoaderFunctionArgs } from "@remix-run/node";
import { logHeaders } from "~/journal/headers";
import { policyText } from "~/witnesses/published-policy.server";

/** Who vouches for the log, and how many of them must (C2SP tlog-policy). */
export const loader = ({ context }: LoaderFunctionArgs) =>
  new Response(policyText(context.house), {
    headers: logHeaders("text/plain; charset=utf-8", "public, max-age=3600"),
  });
