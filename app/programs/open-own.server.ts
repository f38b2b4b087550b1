import { macOf } from "~/journal/entries.server";
import { phoneMac } from "~/records/macs.server";
import { type Settings, SettingsError } from "~/shell/config.server";
import type { Db } from "~/shell/db.server";
import { type Keys, keysFrom, secretOf } from "~/shell/keys.server";
import { type OpenDatabase, openMigrated } from "~/shell/open.server";

/** A database that is ours: its schema is up to date, and `keys` are those it was begun with. */
export interface OwnDatabase extends OpenDatabase {
  keys: Keys;
  applied: string[];
}

/**
 * How every command opens the database.
 * @throws SettingsError when SECRET is not the one that the database was begun with
 */
export async function openOwn(
  settings: Settings,
  onError?: (error: Error) => void,
  onWait?: (what: string) => void,
): Promise<OwnDatabase> {
  const open = await openMigrated(settings, onError, onWait);
  try {
    const keys = keysFrom(secretOf(settings));
    if (!(await isOurs(open.db, keys, new Date()))) throw new SettingsError([otherSecret(settings)]);
    return { ...open, keys };
  } catch (error) {
    await open.close();
    throw error;
  }
}

const otherSecret = ({ secret }: Settings): string =>
  `${secret ? "SECRET" : "SECRET, which is kept in DATA_DIR/demo-secret,"} is not the one that this database was begun with, so its phones, codes and journal cannot be read: set that one, or name another database`;

/** Looks at what the database keeps of its secret. One that keeps nothing yet is given it, if what stands in it agrees. */
async function isOurs(db: Db, keys: Keys, now: Date): Promise<boolean> {
  const mac = keys.mac("canary", "otmena");
  const find = () => db.selectFrom("secret_canary").select("mac").executeTakeFirst();
  const kept = await find();
  if (kept) return mac.equals(kept.mac);
  if (!(await isWrittenWith(db, keys))) return false;
  await db
    .insertInto("secret_canary")
    .values({ mac, kept_at: now })
    .onConflict((oc) => oc.doNothing()) // of processes that start together the first one says
    .execute();
  return mac.equals((await find())!.mac);
}

/** A few, for one or another may have been tampered with, which is not for us to find out. */
const LOOKED_AT = 20;

/** True also where nothing is written that could tell. */
async function isWrittenWith(db: Db, keys: Keys): Promise<boolean> {
  const entries = await db.selectFrom("entry").selectAll().orderBy("id").limit(LOOKED_AT).execute();
  if (entries.length > 0) return entries.some((entry) => macOf(keys, entry).equals(entry.mac));
  const records = await db
    .selectFrom("citizen_record")
    .select(["phone", "phone_mac"])
    .where("phone", "is not", null)
    .where("phone_mac", "is not", null)
    .limit(LOOKED_AT)
    .execute();
  return records.length === 0 || records.some((one) => phoneMac(keys, one.phone!).equals(one.phone_mac!));
}
