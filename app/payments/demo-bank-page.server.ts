import { DemoBank } from "~/gateways/bank-demo/demo-bank.server";
import { notFound } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";

/** MODE=demo only: the order at the demonstration's bank that an address of ours led to; an address that we did not sign leads to none. */
export async function demoBankPage(request: Request, { house, now }: RequestContext, id = "") {
  const { bank } = house;
  const order = bank instanceof DemoBank ? await bank.show(id, new URL(request.url).searchParams, now) : null;
  if (!order || !(bank instanceof DemoBank)) throw notFound();
  return { bank, order };
}
