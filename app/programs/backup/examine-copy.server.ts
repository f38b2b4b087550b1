import { sql } from "kysely";
import { audit } from "~/journal/audit.server";
import { registryFindings } from "~/journal/log-findings-words";
import { verifyJournal } from "~/journal/verify-journal.server";
import type { Settings } from "~/shell/config.server";
import { keysFrom, secretOf } from "~/shell/keys.server";
import { openDatabase } from "~/shell/open.server";
import { auditNotices } from "~/verification/audit-notices.server";
import { backupWords as words } from "./backup-words";

/** What opening a copy came to. */
export interface Copied {
  notices: number;
  entries: number;
  /** Of the newest entry of the journal. */
  last: Date | null;
  /** Why it is of no use, in sentences; none: it is whole. */
  faults: string[];
}

/**
 * Opens a copy as the service would, without bringing its schema up to date, and holds journal, log and notices against each other.
 * Afterwards it is as after an orderly stop. `folder`: what would be DATA_DIR; the secret is that of the settings.
 */
export async function examineCopy(settings: Settings, folder: string): Promise<Copied> {
  const keys = keysFrom(secretOf(settings));
  const { db, close } = await openDatabase({ ...settings, dataDir: folder });
  try {
    const canary = await db.selectFrom("secret_canary").select("mac").executeTakeFirst();
    if (canary && !keys.mac("canary", "otmena").equals(canary.mac))
      return { notices: 0, entries: 0, last: null, faults: [words.otherSecret] };
    const { entries, altered } = await verifyJournal(db, keys);
    const { findings } = await audit({ db, keys }, []);
    const registry = await auditNotices({ db, keys });
    const { rows } = await sql<{ at: Date | null }>`select max(at) as at from entry`.execute(db);
    const faults = [
      ...(altered.length > 0 ? [words.altered(altered.length)] : []),
      ...findings.map(({ says }) => says),
      ...registry.findings.map(({ code, of }) => registryFindings[code](of)),
    ];
    return { notices: registry.notices, entries, last: rows[0]?.at ?? null, faults };
  } finally {
    await close();
  }
}
