import type { Rules } from "~/rules/rule";
import { insertRules } from "~/rules/rule-sets.server";
import type { Db } from "~/shell/db.server";
import { rules } from "./given";

/** The shipped rules with changes, as a newer set. */
export function rulesFor(db: Db, changes: Partial<Rules> & { version: number }): Promise<void> {
  return db.transaction().execute((trx) => insertRules(trx, [{ ...rules, ...changes }]));
}
