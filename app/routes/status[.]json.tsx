import type { LoaderFunctionArgs } from "@remix-run/node";
import { readStatus } from "~/outages/read-status.server";

/** The same for programs. */
export async function loader({ context: { house, now } }: LoaderFunctionArgs) {
  return Response.json(await readStatus(house, now), { headers: { "Cache-Control": "no-store" } });
}
