import { sql } from "kysely";
import type { ReviewKind, ServiceKind } from "#db/schema";
import type { Day } from "~/lib/days";
import type { Db } from "~/shell/db.server";
import type { Review } from "./review";
import { columns, toReview } from "./review-row";
import { type Reach, within } from "./reviews.server";

/** Which open reviews are wanted; whatever is left out does not narrow. */
export interface QueueQuery {
  /** Taken by `officerId`; taken by nobody; of a term that is over. */
  which?: "mine" | "free" | "overdue";
  officerId: string;
  now: Date;
  kind?: ReviewKind;
  officeId?: string;
  serviceId?: string;
  /** Whose term ends on that day. */
  dueOn?: Day;
  /** The last one of the page before. */
  after?: Place;
  limit: number;
}

/** Where a row stands in the queue: the most pressing first. */
export interface Place {
  dueAt: Date;
  id: string;
}

/** A row of the queue: no name, phone or document of the citizen. */
export interface Queued extends Review {
  recordNumber: string;
  service: { title: string; kind: ServiceKind };
  office: { name: string; city: string; timeZone: string };
}

/** A page of what waits for an officer, the most pressing first. */
export async function listQueue(db: Db, reach: Reach, query: QueueQuery): Promise<Queued[]> {
  const { which, officerId, now, kind, officeId, serviceId, dueOn, after } = query;
  const rows = await within(db, reach)
    .innerJoin("citizen_record", "citizen_record.id", "review.record_id")
    .innerJoin("service", "service.id", "review.service_id")
    .innerJoin("office", "office.id", "review.office_id")
    .select(columns)
    .select([
      "citizen_record.number as record_number",
      "service.title",
      "service.kind",
      "office.name as office_name",
      "office.city",
      "office.time_zone",
    ])
    .where("review.decided_at", "is", null)
    .$if(which === "mine", (narrowed) => narrowed.where("review.taken_by", "=", officerId))
    .$if(which === "free", (narrowed) => narrowed.where("review.taken_by", "is", null))
    .$if(which === "overdue", (narrowed) => narrowed.where("review.due_at", "<=", now))
    .$if(kind !== undefined, (narrowed) => narrowed.where("review.about_kind", "=", kind!))
    .$if(officeId !== undefined, (narrowed) => narrowed.where("review.office_id", "=", officeId!))
    .$if(serviceId !== undefined, (narrowed) => narrowed.where("review.service_id", "=", serviceId!))
    .$if(dueOn !== undefined, (narrowed) => narrowed.where("review.due_on", "=", dueOn!))
    .$if(after !== undefined, (narrowed) =>
      narrowed.where(sql<boolean>`(review.due_at, review.id) > (${after?.dueAt}, ${after?.id}::uuid)`),
    )
    .orderBy("review.due_at")
    .orderBy("review.id")
    .limit(query.limit)
    .execute();
  return rows.map((row) => ({
    ...toReview(row),
    recordNumber: row.record_number,
    service: { title: row.title, kind: row.kind },
    office: { name: row.office_name, city: row.city, timeZone: row.time_zone },
  }));
}

/** How many wait for an officer in all, and of those how many are theirs, nobody's, late. */
export async function countQueue(
  db: Db,
  reach: Reach,
  { officerId, now }: Pick<QueueQuery, "officerId" | "now">,
): Promise<{ all: number; mine: number; free: number; overdue: number }> {
  const counts = await within(db, reach)
    .where("review.decided_at", "is", null)
    .select(({ fn }) => [
      fn.countAll<string>().as("all"),
      fn.countAll<string>().filterWhere("review.taken_by", "=", officerId).as("mine"),
      fn.countAll<string>().filterWhere("review.taken_by", "is", null).as("free"),
      fn.countAll<string>().filterWhere("review.due_at", "<=", now).as("overdue"),
    ])
    .executeTakeFirstOrThrow();
  const { all, mine, free, overdue } = counts;
  return { all: Number(all), mine: Number(mine), free: Number(free), overdue: Number(overdue) };
}
