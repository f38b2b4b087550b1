import { isDeepStrictEqual } from "node:util";
import type { Db, Trx } from "~/shell/db.server";
import { StartError } from "~/shell/faults.server";
import type { Rules } from "./rule";

/** The rule set in force at an instant. There always is one: the catalogue loads it before anything is served. */
export async function findRules(db: Db | Trx, at: Date): Promise<Rules> {
  const row = await db
    .selectFrom("rule_set")
    .select("body")
    .where("effective_from", "<=", at)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow(() => new Error("no rule set is in force: load the catalogue"));
  return row.body as Rules;
}

const known = new WeakMap<Db, Map<number, Rules>>();

/** A rule set by its version. Read once: what stands under a version never changes. */
export async function findRulesOf(db: Db, version: number): Promise<Rules> {
  const sets = known.get(db) ?? new Map<number, Rules>();
  known.set(db, sets);
  const rules = sets.get(version) ?? ((await findBody(db, version)) as Rules);
  sets.set(version, rules);
  return rules;
}

const findBody = async (db: Db, version: number): Promise<object> =>
  (await db.selectFrom("rule_set").select("body").where("version", "=", version).executeTakeFirstOrThrow()).body;

/**
 * Keeps a rule set under its version. What is there already stays as it is, for decisions refer to it: other content under
 * the same version is a mistake, and throws a `StartError` that says what to do.
 */
export async function insertRules(trx: Trx, rules: Rules): Promise<void> {
  const row = { version: rules.version, effective_from: new Date(rules.effectiveFrom), body: JSON.stringify(rules) };
  await trx
    .insertInto("rule_set")
    .values(row)
    .onConflict((oc) => oc.column("version").doNothing())
    .execute();
  // compared by the database's own reading of it, so that the order of names does not matter
  const { body } = await trx
    .selectFrom("rule_set")
    .select("body")
    .where("version", "=", rules.version)
    .executeTakeFirstOrThrow();
  if (!isDeepStrictEqual(body, JSON.parse(row.body)))
    throw new StartError(
      `The rules of version ${rules.version} differ from those that the database has under it: give changed rules the next version`,
    );
}
