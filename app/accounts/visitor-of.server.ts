import { insertVisitorUnlessKnown } from "~/records/visitors.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { markVisitorOf } from "./accounts.server";

/**
 * The visitor as whom somebody comes into their account: the one who acts, who keeps what they had found; somebody new where
 * that one was in another's.
 */
export async function visitorOf(trx: Trx, world: World, accountId: string): Promise<string> {
  const visitorId = await insertVisitorUnlessKnown(trx, world);
  if (await markVisitorOf(trx, visitorId, accountId)) return visitorId;
  const another = await insertVisitorUnlessKnown(trx, { now: world.now, actor: { kind: "nobody" } });
  await markVisitorOf(trx, another, accountId);
  return another;
}
