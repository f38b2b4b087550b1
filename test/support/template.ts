import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import type { Db } from "~/shell/db.server";
import { migrate } from "~/shell/migrate.server";
import { overPglite } from "~/shell/open.server";
import { parsers } from "~/shell/parsers.server";

/** An empty embedded database where the program looks for it, without the seconds of a first start; migrated, unless told otherwise. */
export async function plantDatabase(dataDir: string, from: () => Promise<string> = template): Promise<void> {
  const folder = join(dataDir, "db");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  execFileSync("tar", ["-xf", await from(), "-C", folder], { stdio: "pipe" });
}

/** The migrated database as a file, made once for each state of the migrations. Returns its path. */
export const template = (): Promise<string> => kept("pglite", [PGLITE, ...MIGRATIONS], (db) => migrate(db));

/** The same before its first migration. */
export const bareTemplate = (): Promise<string> => kept("bare", [PGLITE], async () => {});

const root = join(import.meta.dirname, "../..");
const PGLITE = "node_modules/@electric-sql/pglite/package.json";
const MIGRATIONS = readdirSync(join(root, "db/migrations"))
  .sort()
  .map((name) => `db/migrations/${name}`);

/** What `make` makes of an empty database, made anew when a file of `sources` has changed. */
async function kept(name: string, sources: string[], make: (db: Db) => Promise<unknown>): Promise<string> {
  const cache = join(root, ".cache");
  const path = join(cache, `${name}-${digestOf(sources)}.tar`);
  if (!existsSync(path)) {
    const pglite = await PGlite.create({ parsers, extensions: { pg_trgm } });
    await make(overPglite(pglite).db);
    const dump = await pglite.dumpDataDir("none");
    await pglite.close();
    mkdirSync(cache, { recursive: true });
    for (const old of readdirSync(cache))
      if (old.startsWith(`${name}-`) && old.endsWith(".tar") && join(cache, old) !== path)
        rmSync(join(cache, old), { force: true });
    const mine = `${path}.${randomUUID()}`;
    writeFileSync(mine, new Uint8Array(await dump.arrayBuffer()));
    // Whoever was faster stays: a file that is being read elsewhere must not be replaced.
    if (existsSync(path)) rmSync(mine);
    else renameSync(mine, path);
  }
  return path;
}

function digestOf(sources: string[]): string {
  const hash = createHash("sha256");
  for (const path of sources) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex").slice(0, 16);
}
