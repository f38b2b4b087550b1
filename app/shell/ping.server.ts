import { sql } from "kysely";
import type { Db } from "./db.server";

/** Whether the database answers within `ms`. */
export async function answers(db: Db, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const ping = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([ping, late]);
  clearTimeout(timer);
  return answered;
}
