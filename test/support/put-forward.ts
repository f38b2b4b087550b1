import { closeAccounts } from "~/retention/close-accounts.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";

/** As if the day was over that whoever asked to have their account deleted has to think better of it. */
export async function leavingDayPasses(house: House): Promise<void> {
  const now = new Date();
  await house.db.updateTable("leaving").set({ due_at: now }).where("closed_at", "is", null).execute();
  await closeAccounts(systemWorld(house, "close-accounts", now));
}
