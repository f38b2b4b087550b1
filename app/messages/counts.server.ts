import { sql } from "kysely";
import type { MessageState } from "#db/schema";
import type { Db } from "~/shell/db.server";

/** What there was in the last hour, and in the last day. */
interface Lately {
  hour: number;
  day: number;
}

export interface StateCount extends Lately {
  channel: "sms" | "email";
  state: MessageState;
}

/** `gateway`: null where there is but one. `failure` is an `SmsFailure`. */
export interface FailureCount extends Lately {
  channel: "sms" | "email";
  gateway: string | null;
  failure: string;
}

export interface LastSuccess {
  channel: "sms" | "email";
  gateway: string | null;
  at: Date;
}

const ago = (now: Date, hours: number) => sql`${new Date(now.getTime() - hours * 3_600_000)}::timestamptz`;

/** Messages of the last day by channel, and by what they have come to. */
export async function countStates(db: Db, now: Date): Promise<StateCount[]> {
  const { rows } = await sql<StateCount>`
    select channel, state, count(*) filter (where created_at >= ${ago(now, 1)}) as hour, count(*) as day
    from message where created_at >= ${ago(now, 24)} group by channel, state order by channel desc, day desc, state`.execute(
    db,
  );
  return rows;
}

/** Attempts of the last day in vain, by channel, way out and kind. */
export async function countFailures(db: Db, now: Date): Promise<FailureCount[]> {
  const { rows } = await sql<FailureCount>`
    select channel, attempt.gateway, failure, count(*) filter (where at >= ${ago(now, 1)}) as hour, count(*) as day
    from message_attempt attempt join message on message.id = message_id
    where at >= ${ago(now, 24)} and failure is not null
    group by 1, 2, 3 order by channel desc, day desc, failure, attempt.gateway`.execute(db);
  return rows;
}

/** When each way out last took a message, of those that did within a week. */
export async function listSuccesses(db: Db, now: Date): Promise<LastSuccess[]> {
  const { rows } = await sql<LastSuccess>`
    select channel, attempt.gateway, max(at) as at from message_attempt attempt join message on message.id = message_id
    where at >= ${ago(now, 7 * 24)} and failure is null group by 1, 2 order by channel desc, attempt.gateway`.execute(
    db,
  );
  return rows;
}
