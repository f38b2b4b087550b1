import { sql } from "kysely";
import type { ZipEntry } from "~/lib/zip";
import type { Db } from "~/shell/db.server";

/** A file of the archive before it is read: its path there, and where its bytes are. */
export interface Wanted {
  name: string;
  of: keyof typeof places;
  id: string;
}

/** By what each is found: table, column, key. */
const places = {
  notice: ["notice_file", "pdf", "notice_id"],
  signature: ["signature", "file", "id"],
  document: ["attachment", "bytes", "id"],
  power: ["representation", "power", "id"],
  "power-signature": ["representation", "file", "id"],
} as const;

/** The bytes of one after the other. */
export async function* filesOf(db: Db, files: readonly Wanted[]): AsyncGenerator<ZipEntry> {
  for (const { name, of, id } of files) {
    const [table, column, key] = places[of];
    const { rows } = await sql<{ bytes: Uint8Array | null }>`
      select ${sql.ref(column)} as bytes from ${sql.table(table)} where ${sql.ref(key)} = ${id}`.execute(db);
    if (rows[0]?.bytes) yield { name, bytes: rows[0].bytes };
  }
}
