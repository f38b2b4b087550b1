import type { PauseReason } from "#db/schema";
import { looksAtAccounts, mayAs } from "~/agencies/officer";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { listContacts, lockAccount } from "../accounts.server";
import { tellContacts } from "../tell-contacts.server";
import { beginPause } from "./begin-pause.server";
import { findPause } from "./pauses.server";

/** "closed": it is on its way out, and nothing is done in it any more. */
export type StopRefusal = "not-found" | "closed";

/**
 * An officer pauses an account, by a slip: all ways in end, and it reaches nothing until an officer opens it. Its contacts are told.
 * One that its holder has paused is the officer's from then on. Sent twice, the first stands.
 */
export async function stopAccount(
  world: World,
  accountId: string,
  { reason, slip }: { reason: PauseReason; slip: string },
): Promise<Outcome<"paused", StopRefusal>> {
  const { db, actor, house } = world;
  if (actor.kind !== "officer" || !mayAs(actor, "decides")) return refuse("not-found");
  if (!looksAtAccounts(actor, house.settings.accounts.agency)) return refuse("not-found");
  return db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, house.keys, accountId);
    if (!account) return refuse("not-found" as const);
    if (account.state === "deleting") return refuse("closed" as const);
    if ((await findPause(trx, accountId))?.kind === "officer") return done("paused" as const);
    const contacts = await listContacts(trx, house.keys, accountId);
    await tellContacts(trx, world, contacts, { template: "account-paused", accountId });
    await beginPause(trx, world, accountId, { kind: "officer", by: actor, reason, slip });
    return done("paused" as const);
  });
}
