import type { LoaderFunctionArgs } from "@remix-run/node";
import { readReadiness } from "~/metrics/readiness.server";

/** Whether requests should be sent here. */
export async function loader({ context: { house, now } }: LoaderFunctionArgs) {
  const { status, text } = await readReadiness(house, now);
  return new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
