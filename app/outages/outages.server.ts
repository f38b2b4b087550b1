import type { ServicePart } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Outage } from "./outage";

/** What was away at some time since a moment, the last first; as many as say enough. */
export async function listOutages(db: Db | Trx, since: Date): Promise<Outage[]> {
  const query = db.selectFrom("outage").select(["part", "since", "until"]);
  const ended = query.where((eb) => eb.or([eb("until", "is", null), eb("until", ">", since)]));
  return ended.orderBy("since", "desc").orderBy("part").limit(1000).execute();
}

/** Once, whoever notes it first. */
export async function insertOutage(trx: Trx, { part, since, until }: Outage): Promise<void> {
  await trx
    .insertInto("outage")
    .values({ part, since, until })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** It is there again. */
export async function markEnded(trx: Trx, part: ServicePart, until: Date): Promise<void> {
  const open = trx.updateTable("outage").where("part", "=", part).where("until", "is", null);
  await open.where("since", "<=", until).set({ until }).execute();
}

/** When a process last looked before now; undefined: none has. Whoever looks waits here for whoever looks already. */
export async function markLook(trx: Trx, at: Date): Promise<Date | undefined> {
  const last = await trx.selectFrom("outage_look").select("at").forUpdate().executeTakeFirst();
  await trx
    .insertInto("outage_look")
    .values({ at })
    .onConflict((oc) => oc.column("one").doUpdateSet({ at }))
    .execute();
  return last?.at;
}

/** What ended before a moment. */
export async function eraseOutages(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom("outage").where("until", "<", before).execute();
  await trx.deleteFrom("status_word").where("until", "<", before).execute();
}
