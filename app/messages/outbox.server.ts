import type { Channel } from "~/identity/contact";
import type { Db } from "~/shell/db.server";

export interface OutboxMessage {
  id: number;
  channel: Channel;
  /** Of an e-mail. */
  subject: string | null;
  to: string;
  text: string;
  at: Date;
}

/** What the development outbox holds, newest first; `to` narrows it to one phone. */
export async function listOutbox(db: Db, to: string | null, most = 100): Promise<OutboxMessage[]> {
  let query = db.selectFrom("outbox").select(["id", "channel", "subject", "recipient as to", "body as text", "at"]);
  if (to) query = query.where("recipient", "=", to);
  return query.orderBy("id", "desc").limit(most).execute();
}
