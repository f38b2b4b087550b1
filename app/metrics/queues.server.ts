import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import { listWaitingJobs } from "~/shell/waiting-jobs.server";

/** What waits to be done: how much, and since when its oldest does (null: nothing waits). */
export interface Queue {
  name: string;
  count: number;
  since: Date | null;
}

/** Jobs whose queue is counted by what they are for. */
const counted = ["send-message", "send-webhooks"];

/**
 * Messages to be handed over, notices to be put on paper, entries to be sealed, acts that servers of agencies are to be told
 * of, payments that the bank has to say of; then every other queue of jobs in which something is due.
 */
export async function listQueues(db: Db, now: Date): Promise<Queue[]> {
  const jobs = await listWaitingJobs(db, now);
  const notices = jobs.find(({ name }) => name === "render-notice");
  const others = jobs.filter((one) => one !== notices && !counted.includes(one.name));
  return [
    { name: "messages", ...(await messages(db)) },
    { name: "notices", count: notices?.count ?? 0, since: notices?.since ?? null },
    { name: "seals", ...(await seals(db)) },
    { name: "deliveries", ...(await deliveries(db)) },
    { name: "payments", ...(await payments(db)) },
    ...others,
  ];
}

type Waiting = Omit<Queue, "name">;
const none: Waiting = { count: 0, since: null };

async function messages(db: Db): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) as count, min(coalesce(queued_again_at, created_at)) as since from message where state = 'queued'`.execute(
    db,
  );
  return rows[0] ?? none;
}

async function seals(db: Db): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count, (select at from entry where id = oldest) as since
    from (select count(*) as count, min(entry_id) as oldest from entry_unsealed) as unsealed`.execute(db);
  return rows[0] ?? none;
}

/** What the bank has to say of, and to give back. */
async function payments(db: Db): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) as count, min(since) as since from (
      select opened_at as since from payment where state = 'open'
      union all select asked_at from refund where state = 'asked') waiting`.execute(db);
  return rows[0] ?? none;
}

/** Those of a webhook that was paused or ended wait for nothing. */
async function deliveries(db: Db): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) as count, min(delivery.at) as since
    from webhook_delivery join webhook on webhook.id = webhook_delivery.webhook_id
    join delivery on delivery.entry_id = webhook_delivery.entry_id
    where webhook_delivery.state = 'waiting' and webhook.paused_at is null and webhook.ended_at is null`.execute(db);
  return rows[0] ?? none;
}
