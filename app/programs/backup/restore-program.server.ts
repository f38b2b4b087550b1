import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "~/shell/config.server";
import { namedKeys, ownKeys, placesOf } from "./backup-program.server";
import { backupWords as words } from "./backup-words";
import { databaseIn } from "./copy-database.server";
import { examineCopy } from "./examine-copy.server";

/**
 * `restore COPY [--keys DIR]`: puts a copy made by `backup` into a DATA_DIR that has no database, and looks whether it is whole. Keys
 * are put back for a demonstration, which keeps them in DATA_DIR; those of a real service belong where its settings say.
 * @param read of the settings, once keys are back
 * @returns the exit code: 0 restored and whole, 1 of no use (nothing is left of it), 2 not restored, 3 for a mistaken command
 */
export async function runRestore(
  args: string[],
  read: () => Settings,
  say: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<number> {
  const places = placesOf(args);
  if (!places) {
    say(words.usage);
    return 3;
  }
  const settings = read();
  const { dataDir } = settings;
  const fault = whyNot(places.copy, settings);
  if (fault) {
    say(fault);
    return 2;
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const put = (places.keys ? ownKeys : []).filter(
    (name) => existsSync(join(places.keys!, name)) && !existsSync(join(dataDir, name)),
  );
  // Under its name only once it is whole: a service that starts meanwhile must not take half of it.
  const half = join(dataDir, "restoring");
  let isWhole = false;
  try {
    for (const name of put) await cp(join(places.keys!, name), join(dataDir, name), { recursive: true });
    if (!settings.secret && !existsSync(join(dataDir, "demo-secret"))) {
      say(words.noSecret);
      return 2;
    }
    await rm(half, { recursive: true, force: true });
    await cp(databaseIn(places.copy), databaseIn(half), { recursive: true });
    const found = await examineCopy(settings, half);
    if (found.faults.length > 0) {
      say(words.broken(places.copy));
      for (const one of found.faults) say(`  ${one}`);
      return 1;
    }
    await rename(databaseIn(half), databaseIn(dataDir));
    isWhole = true;
    say(words.restored(dataDir));
    say(words.whole(found));
    const named = places.keys ? readdirSync(places.keys).filter((name) => namedKeys[name.split("-")[0]!]) : [];
    if (named.length > 0) say(words.notPut(named.sort()));
    return 0;
  } finally {
    // Keys of another copy would keep out the right ones at the next try.
    for (const name of isWhole ? [] : put) await rm(join(dataDir, name), { recursive: true, force: true });
    await rm(half, { recursive: true, force: true });
  }
}

function whyNot(copy: string, { databaseUrl, dataDir }: Settings): string | null {
  if (databaseUrl) return words.postgres;
  if (!existsSync(join(databaseIn(copy), "PG_VERSION"))) return words.noCopy(copy);
  return existsSync(databaseIn(dataDir)) ? words.occupied(dataDir) : null;
}
