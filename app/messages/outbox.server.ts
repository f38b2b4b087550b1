import type { Db } from "~/shell/db.server";

export interface OutboxMessage {
  id: number;
  to: string;
  text: string;
  at: Date;
}

/** What the development outbox holds, newest first; `to` narrows it to one phone. */
export async function listOutbox(db: Db, to: string | null, most = 100): Promise<OutboxMessage[]> {
  let query = db.selectFrom("outbox").select(["id", "recipient as to", "body as text", "at"]);
  if (to) query = query.where("recipient", "=", to);
  return query.orderBy("id", "desc").limit(most).execute();
}
