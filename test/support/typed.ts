import { execFile } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { blockWith } from "./operating.ts";
import { findPostgres, type Postgres, postgresUser, startPostgres } from "./postgres.ts";

export const BACKUPS = "Backup and restore";
const root = join(import.meta.dirname, "../..");

/** Where `/mnt/backups` lies in a test: of the user that runs PostgreSQL, with an empty `wal` in it. */
export function backupFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "otmena-backups-"));
  const user = postgresUser();
  mkdirSync(join(folder, "wal"));
  if (user) for (const path of [folder, join(folder, "wal")]) chownSync(path, user.uid, user.gid);
  return folder;
}

/** What the chapter says of keeping WAL, for `startPostgres`. */
export const archiving = (backups: string): string[] =>
  moved(blockWith(BACKUPS, "archive_command"), backups)
    .trim()
    .split("\n")
    .map((line) => line.replace(/^(\w+) = '?(.*?)'?$/, "$1=$2"));

/** Types something of app/operating.md as the user that runs PostgreSQL. @throws what it said, where it fails */
export async function type(text: string, backups: string, { url }: Pick<Postgres, "url">): Promise<void> {
  const PATH = [findPostgres(), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH, PGHOST: "127.0.0.1", PGPORT: new URL(url).port, PGUSER: "postgres" };
  await promisify(execFile)("sh", ["-euc", moved(text, backups)], { ...postgresUser(), env, cwd: root });
}

/** Another cluster, from a base backup and the WAL that was kept: at a moment as PostgreSQL writes it, or at the end. */
export function recover(
  backups: string,
  base: string,
  moment: string | null,
  settings: string[] = [],
): Promise<Postgres> {
  const block = blockWith(BACKUPS, "recovery_target_time").replaceAll(/^(?:systemctl|until) .*\n/gm, "");
  const aimed = moment === null ? block.replace(/^recovery_target_time.*\n/m, "") : block;
  return startPostgres({
    durable: true,
    settings,
    async fill(data) {
      mkdirSync(data);
      const typed = aimed
        .replaceAll("/var/lib/postgresql/15", join(data, ".."))
        .replace("base-2026-12-01", base)
        .replace("2026-12-01 12:34:56+03", moment ?? "");
      await type(typed, backups, { url: "postgres://127.0.0.1:1" });
    },
  });
}

const moved = (text: string, backups: string) => text.replaceAll("/mnt/backups", backups);
