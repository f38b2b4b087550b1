import type { Rules } from "~/rules/rule";
import { insertRules } from "~/rules/rule-sets.server";
import type { Db } from "~/shell/db.server";
import { rules } from "./given";

/** What stands under a version is read once, and files of tests share their databases: no two may take the same. */
let versions = 100;

/** The rules of the tests with some changes, newer than any that were taken in before. */
export const enactRules = (db: Db, changes: Partial<Rules>): Promise<void> =>
  db.transaction().execute((trx) => insertRules(trx, [{ ...rules, version: ++versions, ...changes }]));
