import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentOf } from "~/api/openapi";

/** What programs of agencies can ask, for anybody. */
export function loader({ context }: LoaderFunctionArgs) {
  const headers = { "Content-Type": "application/openapi+json;version=3.1" };
  return new Response(JSON.stringify(documentOf(context.house.publicUrl)), { headers });
}
