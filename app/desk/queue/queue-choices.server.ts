import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import type { QueueChoices } from "./queued";
import type { Scope } from "./queued-reviews.server";

/** As many as one looks through in a list. */
const most = 60;

/**
 * The offices that the officer is for, and the services of which something waits in their agency. Each service costs one step
 * in an index, whatever waits of it.
 */
export async function listQueueChoices(db: Db, { agencyId, officeIds }: Scope): Promise<QueueChoices> {
  let among = db.selectFrom("office").select(["id", "name"]).where("agency_id", "=", agencyId);
  if (officeIds !== null) among = among.where("id", "in", [...officeIds]);
  const offices = officeIds?.length === 0 ? [] : await among.orderBy("name").orderBy("id").limit(most).execute();
  const { rows: services } = await sql<{ id: string; name: string }>`
    with recursive waiting (id) as (
      (${firstService(agencyId)})
      union all
      select (${firstService(agencyId, true)}) from waiting where waiting.id is not null
    )
    select service.id, service.title as name from waiting join service on service.id = waiting.id
    order by service.title, service.id limit ${most}`.execute(db);
  return { offices, services };
}

const firstService = (agencyId: string, isLater = false) => sql`
  select service_id from review where agency_id = ${agencyId} and decided_at is null
  ${isLater ? sql`and service_id > waiting.id` : sql``} order by service_id limit 1`;
