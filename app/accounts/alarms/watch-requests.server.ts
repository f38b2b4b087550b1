import { writeEntry } from "~/journal/entries.server";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { listContacts, lockAccount } from "../accounts.server";
import { countAlarms } from "./alarms.server";
import { raiseAlarm } from "./raise-alarm.server";
import { countedSince, isSuspicious } from "./suspicion";

const kinds = ["requests-hour", "requests-day"] as const;

/** Tells the contacts of an account that unusually much was asked to be cancelled from it. Safe to repeat. */
export async function watchRequests(world: World, accountId: string): Promise<void> {
  const { db, now, house } = world;
  await db.transaction().execute(async (trx) => {
    if (!(await lockAccount(trx, house.keys, accountId))) return;
    for (const kind of kinds) {
      const since = countedSince(kind, now);
      const filed = await countFiled(trx, accountId, since);
      if (!isSuspicious(kind, filed, await countAlarms(trx, accountId, kind, since))) continue;
      await raiseAlarm(trx, world, { accountId, kind }, await listContacts(trx, house.keys, accountId));
      await writeEntry(trx, world, { what: "alarm-raised", about: accountId, facts: { kind, filed } });
      return;
    }
  });
}

async function countFiled(db: Db | Trx, accountId: string, since: Date): Promise<number> {
  const { n } = await db
    .selectFrom("annulment")
    .innerJoin("visitor", "visitor.id", "annulment.visitor_id")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("visitor.account_id", "=", accountId)
    .where("filed_at", ">", since)
    .executeTakeFirstOrThrow();
  return Number(n);
}
