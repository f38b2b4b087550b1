import type { ActionFunctionArgs } from "@remix-run/node";
import { hearBank } from "~/payments/hear-bank.server";
import { notFound } from "~/shell/answer-form.server";
import { systemWorld } from "~/shell/world.server";

/** Nothing is to be seen here: a bank tells. */
export const loader = () => {
  throw notFound();
};

/** What a bank tells of an order, signed; the same word again is answered alike. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const body = new URLSearchParams(await request.text());
  const heard = await hearBank(systemWorld(context.house, "bank", context.now), body);
  const status = heard.ok ? 200 : heard.reason.code === "unsigned" ? 403 : 404;
  return new Response(null, { status });
}
