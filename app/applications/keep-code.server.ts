import type { World } from "~/shell/world.server";
import { lockBehind, markApplication } from "./applications.server";

/** From now on an application waits for the code of another message, asked of the same contact for the same. */
export async function keepCode(world: World, token: string, challengeId: string): Promise<void> {
  await world.db.transaction().execute(async (trx) => {
    const application = await lockBehind(trx, world.actor, token);
    if (application?.challengeId) await markApplication(trx, application.id, { challenge_id: challengeId });
  });
}
