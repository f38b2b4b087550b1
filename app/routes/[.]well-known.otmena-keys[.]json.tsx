import type { LoaderFunctionArgs } from "@remix-run/node";
import { publishedKeys } from "~/seals/published-keys.server";

/** The keys that notices are checked with off line (RFC 7517, 8.5.1): for anybody, from anywhere. */
export async function loader({ context }: LoaderFunctionArgs) {
  return Response.json(await publishedKeys(context.house), {
    headers: {
      "Content-Type": "application/jwk-set+json",
      "Cache-Control": "public, max-age=300",
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
    },
  });
}
