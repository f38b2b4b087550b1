import { sql } from "kysely";
import { writeEntry } from "~/journal/entries.server";
import type { World } from "~/shell/world.server";

/** `hours`: how long ago a message may have been made. `unknown`: also what may have gone out already, which then comes twice. */
export interface AgainWish {
  hours: number;
  unknown: boolean;
}

/** So many are queued again in one transaction. */
export const MOST_AGAIN = 500;

/**
 * Queues again what was given up as failed, the oldest first. Never a code: whoever waits for one can ask for another, and two
 * would confuse; nor an answer to an SMS, which its sender has ceased to await; nor what failed by its own address, which fails again.
 * @returns how many there were; `MOST_AGAIN`: there may be more
 */
export async function queueAgain(world: World, { hours, unknown }: AgainWish): Promise<number> {
  const since = new Date(world.now.getTime() - hours * 3_600_000);
  const isUnknown = sql`exists (select from message_attempt where message_id = message.id and failure = 'unknown-outcome')`;
  const isHopeless = sql`exists (select from message_attempt where message_id = message.id
    and failure in ('invalid-number', 'no-mailbox', 'blocked'))`;
  return world.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string }>`
      update message set state = 'queued', queued_again_at = ${world.now}
      where id in (select id from message
        where created_at >= ${since} and template not in ('code', 'account-code', 'sms-answer') and state = 'failed'
          and not ${isHopeless} and (${unknown} or not ${isUnknown})
        order by created_at limit ${MOST_AGAIN} for update skip locked)
      returning id`.execute(trx);
    for (const { id } of rows) await world.house.jobs.put(trx, "send-message", { messageId: id });
    for (const { id } of rows) await writeEntry(trx, world, { what: "message-queued-again", about: id });
    return rows.length;
  });
}
