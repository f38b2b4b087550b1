import { done, type Outcome, refuse } from "~/lib/outcome";
import { tokenOf } from "~/messages/invitation.server";
import { lockRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { findSent, listVersions, lockApplication, markApplication } from "./applications.server";
import { type ChangeRefusal, whyNotChange } from "./changeable.server";
import { findFormOf } from "./forms.server";
import { openSent, sealTyped } from "./sealed-answers.server";

/**
 * What was sent can be filled in again, from what it says now; what was sent holds until the change is sent, too. One that was begun
 * goes on. Gives back the secret of its pages.
 */
export async function beginChange(
  world: World,
  number: string,
): Promise<Outcome<string, { code: "not-found" | ChangeRefusal }>> {
  const { now, house, actor } = world;
  const seen = await findSent(world.db, actor, number);
  if (!seen?.recordId) return refuse({ code: "not-found" });
  const { id, recordId } = seen;
  return world.db.transaction().execute(async (trx) => {
    await lockRecord(trx, recordId);
    const application = await lockApplication(trx, id);
    const form = await findFormOf(trx, { id: application.formId, version: application.formVersion });
    const why = await whyNotChange(trx, application, form, now);
    if (why) return refuse({ code: why });
    const token = tokenOf(house.keys, "application", id);
    if (application.sealedTyped) return done(token);
    const last = (await listVersions(trx, id)).at(-1);
    const answers = last && openSent(house.keys, id, last);
    if (!answers) return refuse({ code: "not-found" as const });
    await markApplication(trx, id, { sealed_typed: sealTyped(house.keys, id, answers), touched_at: now });
    return done(token);
  });
}
