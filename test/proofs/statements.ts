import { createQueryId, type KyselyPlugin, PostgresQueryCompiler } from "kysely";
import type { House } from "~/shell/house.server";

/** The same house, whose database writes down every statement without its values. */
export function listened<H extends House>(house: H): { house: H; said: string[] } {
  const said: string[] = [];
  const compiler = new PostgresQueryCompiler();
  const listener: KyselyPlugin = {
    transformQuery({ node }) {
      said.push(compiler.compileQuery(node, createQueryId()).sql);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { house: { ...house, db: house.db.withPlugin(listener) }, said };
}
