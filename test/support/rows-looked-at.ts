import { CompiledQuery, type KyselyPlugin } from "kysely";
import type { Db } from "~/shell/db.server";

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

/** Rows of a table that the database looks at for whatever is read with the given `Db`, statement by statement. */
export async function rowsLookedAt(db: Db, table: string, read: (db: Db) => Promise<unknown>): Promise<number[]> {
  const compiled: CompiledQuery[] = [];
  const watching: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      compiled.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await read(db.withPlugin(watching));
  const looked: number[] = [];
  for (const { sql, parameters } of compiled) {
    const explain = CompiledQuery.raw(`explain (analyze, format json) ${sql}`, [...parameters]);
    const { rows } = await db.executeQuery<{ "QUERY PLAN": { Plan: Plan }[] }>(explain);
    looked.push(rowsIn(rows[0]!["QUERY PLAN"][0]!.Plan, table));
  }
  return looked;
}

/** An index that knows which rows it wants looks at no others; a filter behind it does. */
function rowsIn(plan: Plan, table: string): number {
  const { "Relation Name": name, "Actual Rows": rows, "Actual Loops": loops } = plan;
  const own = name === table ? (rows + (plan["Rows Removed by Filter"] ?? 0)) * loops : 0;
  return (plan.Plans ?? []).reduce((sum, below) => sum + rowsIn(below, table), own);
}
