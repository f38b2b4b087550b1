import { writeEntry } from "~/journal/entries.server";
import { openReview } from "~/reviews/open.server";
import type { World } from "~/shell/world.server";
import { lockAccount } from "../accounts.server";
import { listBeside } from "./beside.server";
import { compareProfile } from "./profile";
import { findProfile, markCompared } from "./profiles.server";

/**
 * Compares what an account's holder says of themselves with the records that it reaches. Where no record says the same, an officer
 * looks at it, if there are any who look at accounts. Safe to repeat: each profile is compared once.
 */
export async function checkProfile(world: World, accountId: string): Promise<void> {
  const { db, now, house } = world;
  await db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, house.keys, accountId);
    const kept = account && (await findProfile(trx, house.keys, accountId));
    if (!kept || kept.finding) return;
    const { compared, differs } = compareProfile(kept.profile, await listBeside(trx, house.keys, accountId));
    const finding = differs.length > 0 ? "differs" : compared.length > 0 ? "agrees" : "nothing";
    await markCompared(trx, accountId, finding, now);
    const { agency } = house.settings.accounts;
    if (finding === "differs" && agency)
      await openReview(trx, world, { kind: "mismatch", aboutId: accountId, accountId, agencyId: agency });
    await writeEntry(trx, world, { what: "profile-compared", about: accountId, facts: { finding } });
  });
}
