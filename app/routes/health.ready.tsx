import type { LoaderFunctionArgs } from "@remix-run/node";
import { unready } from "~/shell/ping.server";

/** Whether requests should be sent here: the database answers within a second and has room. */
export async function loader({ context }: LoaderFunctionArgs) {
  const why = await unready(context.house);
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(`${why ?? "ready"}\n`, { status: why ? 503 : 200, headers });
}
