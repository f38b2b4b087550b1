import type { BankSettings, BankWay } from "~/shell/bank-settings.server";
import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Bank } from "./bank.server";
import { DemoBank } from "./bank-demo/demo-bank.server";

interface Around {
  db: Db;
  keys: Keys;
  publicUrl: () => string;
}

/** Every bank that a setting can name. */
const banks: Readonly<Record<BankWay, (settings: BankSettings, around: Around) => Bank>> = {
  "bank-demo": (_, { db, keys, publicUrl }) => new DemoBank(db, keys, publicUrl),
};

/** The one that the settings name, having been looked at; null: nothing is paid here. */
export const openBank = (settings: BankSettings, around: Around): Bank | null =>
  settings.way && banks[settings.way](settings, around);
