import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { Db, Trx } from "~/shell/db.server";
import { StartError } from "~/shell/faults.server";
import type { RuleBook } from "./book";
import { type Decision, firstProfile, type Rules } from "./rule";

/** By which a rule set is named for ever. */
export type RuleSetName = Pick<Rules, "profile" | "version">;

/** Of the rule sets in force at an instant, the newest of each profile, as JSON: `[{"profile": …, "version": …}]`. */
export const namesInForce = (at: Date) => sql<RuleSetName[]>`(
  select json_agg(json_build_object('profile', newest.profile, 'version', newest.version) order by newest.profile) from (
    select profile, max(version) as version from rule_set
    where effective_from <= ${at} and (effective_to is null or effective_to > ${at})
    group by profile
  ) newest
)`;

/** What applies at an instant. There always is something: the catalogue loads it before anything is served. */
export async function findRules(db: Db | Trx, at: Date): Promise<RuleBook> {
  const { rows } = await sql<{ names: RuleSetName[] | null }>`select ${namesInForce(at)} as names`.execute(db);
  const names = rows[0]?.names;
  if (!names) throw new Error("no rule set is in force: load the catalogue");
  return findRulesOf(db, names);
}

/** The set by which a decision was made. */
export async function findRulesOfDecision(
  db: Db | Trx,
  { profile = firstProfile, ruleSetVersion }: Pick<Decision, "profile" | "ruleSetVersion">,
): Promise<Rules> {
  const [rules] = await findRulesOf(db, [{ profile, version: ruleSetVersion }]);
  return rules!;
}

const known = new WeakMap<object, Map<string, Rules>>();

/** Rule sets by their names. Each is read once: what stands under a version never changes. */
export async function findRulesOf(db: Db | Trx, names: readonly RuleSetName[]): Promise<RuleBook> {
  const sets = known.get(db) ?? new Map<string, Rules>();
  known.set(db, sets);
  const book: Rules[] = [];
  for (const name of names) {
    const key = `${name.profile} ${name.version}`;
    const rules = sets.get(key) ?? (await findBody(db, name));
    sets.set(key, rules);
    book.push(rules);
  }
  return book;
}

/** Those of before there were profiles do not say theirs. */
async function findBody(db: Db | Trx, { profile, version }: RuleSetName): Promise<Rules> {
  const query = db.selectFrom("rule_set").select("body").where("profile", "=", profile).where("version", "=", version);
  return { profile, ...(await query.executeTakeFirstOrThrow()).body } as Rules;
}

/**
 * Keeps rule sets under their names. What is there already stays as it is, for decisions refer to it: other content under
 * the same version is a mistake, and throws a `StartError` that says what to do; so is a catalogue without rules for all
 * records that no profile is for.
 */
export async function insertRules(trx: Trx, book: RuleBook): Promise<void> {
  const general = book.filter((rules) => !rules.for).map(({ profile }) => profile);
  if (new Set(general).size !== 1)
    throw new StartError(
      `Rules: exactly one profile must be for all other records (without "for"); here are ${general.join(", ") || "none"}`,
    );
  for (const rules of book) await insertSet(trx, rules);
}

async function insertSet(trx: Trx, rules: Rules): Promise<void> {
  const { profile, version } = rules;
  const row = {
    ...{ profile, version, body: JSON.stringify(rules), effective_from: new Date(rules.effectiveFrom) },
    effective_to: rules.effectiveTo ? new Date(rules.effectiveTo) : null,
  };
  await trx
    .insertInto("rule_set")
    .values(row)
    .onConflict((oc) => oc.columns(["profile", "version"]).doNothing())
    .execute();
  // compared by the database's own reading of it, so that the order of names does not matter
  const kept = await findBody(trx, rules);
  if (!isDeepStrictEqual(kept, { ...(JSON.parse(row.body) as object) }))
    throw new StartError(
      `The rules of ${profile}, version ${version}, differ from those that the database has under it: give changed rules the next version`,
    );
}
