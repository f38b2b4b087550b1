import type { Decision } from "~/rules/rule";
import type { Db, Trx } from "~/shell/db.server";

/** What a request was judged to be when it was filed, with its trace: ids and codes alone. */
export async function findDecision(db: Db | Trx, number: string): Promise<Decision | undefined> {
  const row = await db.selectFrom("annulment").select("decision").where("number", "=", number).executeTakeFirst();
  return row?.decision as Decision | undefined;
}
