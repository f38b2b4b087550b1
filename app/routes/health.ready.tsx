import type { LoaderFunctionArgs } from "@remix-run/node";
import { answers } from "~/shell/ping.server";

/** Whether requests should be sent here: the database answers within a second. */
export async function loader({ context }: LoaderFunctionArgs) {
  const ready = await answers(context.house.db, 1000);
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(ready ? "ready\n" : "the database does not answer\n", { status: ready ? 200 : 503, headers });
}
