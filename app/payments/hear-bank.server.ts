import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import type { Heard } from "./payment";
import { settle } from "./settle.server";

/** Takes what a bank tells by itself, as often as it does. Refused: it is not from the bank, or about nothing of ours. */
export async function hearBank(
  world: World,
  body: URLSearchParams,
): Promise<Outcome<Heard, { code: "unsigned" | "unknown" }>> {
  const news = world.house.bank?.hear(body) ?? null;
  if (!news) return refuse({ code: "unsigned" });
  const heard = await world.db.transaction().execute((trx) => settle(trx, world, news));
  return heard ? done(heard) : refuse({ code: "unknown" });
}
