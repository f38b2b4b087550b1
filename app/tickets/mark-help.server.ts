import { dayIn } from "~/lib/zoned";
import { limits } from "~/shell/limit-table";
import { spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { insertHelpMark } from "./help-marks.server";
import type { HelpPageCode } from "./help-page";
import { TICKETS_ZONE } from "./ticket";

/** Somebody says whether a page helped. Said again that day from the same device, or too often from one network, it is not counted. */
export async function markHelp(world: World, page: HelpPageCode, helped: boolean): Promise<void> {
  const { db, now, house, asker } = world;
  const { within } = await spendAll(db, house.keys, now, [
    [limits.helpMarksByDevice, page, asker?.device ?? "none"],
    [limits.helpMarksByAddress, asker?.address ?? "none"],
  ]);
  if (within) await insertHelpMark(db, page, dayIn(now, TICKETS_ZONE), helped);
}
