import type { LoaderFunctionArgs } from "@remix-run/node";
import { bankAwaySince } from "~/payments/desk-payments.server";
import { AWAY_MS } from "~/payments/terms";

/** Whether the bank answers. It turns nobody away, and is for whoever is woken when it does not. */
export async function loader({ context }: LoaderFunctionArgs) {
  const since = await bankAwaySince(context.house.db, new Date(context.now.getTime() - AWAY_MS));
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  const says = since ? `the bank has not answered since ${since.toISOString()}` : "in time";
  return new Response(`${says}\n`, { status: since ? 503 : 200, headers });
}
