import { type Settings, SettingsError } from "~/shell/config.server";
import type { Db } from "~/shell/db.server";

/**
 * Once the catalogue is loaded: an agency that looks at accounts has to be in it. In the demonstration nobody looks at them where it is
 * not, as its catalogue may be another one. @throws SettingsError
 */
export async function settleLookers(db: Db, { mode, accounts }: Pick<Settings, "mode" | "accounts">): Promise<void> {
  const { agency } = accounts;
  if (agency === null) return;
  if (await db.selectFrom("agency").select("id").where("id", "=", agency).executeTakeFirst()) return;
  if (mode === "production")
    throw new SettingsError([`ACCOUNTS_AGENCY names ${agency}, which is no agency of the catalogue`]);
  accounts.agency = null;
}
