import { findServiceIds } from "~/agencies/services.server";
import type { Db } from "~/shell/db.server";
import type { Sought } from "./inbox-messages.server";
import { templatesSaying } from "./inbox-words";

/** What the inbox is narrowed by: words of services, or of what messages are about. */
export async function soughtBy(db: Db, words: string): Promise<Sought> {
  return words === "" ? null : { services: await findServiceIds(db, words), templates: templatesSaying(words) };
}
