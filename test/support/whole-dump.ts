import { sql } from "kysely";
import type { Db } from "~/shell/db.server";

/** Every row of every table as one text, bytes in hexadecimal. */
export async function wholeDump(db: Db): Promise<string> {
  const { rows } = await sql<{
    name: string;
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
  const texts: string[] = [];
  for (const { name } of rows) {
    const { rows: all } = await sql<{ text: string }>`select to_jsonb(t)::text as text from ${sql.id(name)} t`.execute(
      db,
    );
    texts.push(...all.map(({ text }) => `${name}: ${text}`));
  }
  return texts.join("\n");
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
