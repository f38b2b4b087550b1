import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "~/shell/open.server";

/** Where the database lies in a data directory, and in a copy of it. */
export const databaseIn = (folder: string): string => join(folder, "db");

/**
 * Copies the embedded database while it is open: nothing is asked of it meanwhile, so the copy is what a loss of power at that
 * instant would leave, which the database brings in order when it is opened. The checkpoint makes that short.
 * @param target a folder that does not exist yet
 * @returns milliseconds that pages waited
 */
export async function copyDatabase(engine: Engine, dataDir: string, target: string): Promise<number> {
  if (engine.kind !== "pglite") throw new Error("only the embedded database is copied");
  await engine.pglite.exec("checkpoint");
  return engine.pglite.runExclusive(async () => {
    const begun = performance.now();
    await cp(databaseIn(dataDir), databaseIn(target), { recursive: true, force: false, errorOnExist: true });
    return performance.now() - begun;
  });
}
