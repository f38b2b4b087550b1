import type { Outcome } from "~/lib/outcome";
import { done, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { lockBehind, markApplication } from "./applications.server";
import type { Answers, Group } from "./form";
import { withGroup } from "./form-reading";
import { openTyped, sealTyped } from "./sealed-answers.server";

/**
 * Keeps what one page says, beside what others say: of two windows with different pages both count. Gives back all answers so far;
 * "not-found" where nothing is being filled in any more.
 */
export function saveGroup(
  world: World,
  token: string,
  group: Group,
  answers: Answers,
): Promise<Outcome<Answers, { code: "not-found" }>> {
  const { now, house, actor } = world;
  return world.db.transaction().execute(async (trx) => {
    const application = await lockBehind(trx, actor, token);
    if (!application || application.sealedTyped === null) return refuse({ code: "not-found" } as const);
    const all = withGroup(openTyped(house.keys, application), group, answers);
    const sealed_typed = sealTyped(house.keys, application.id, all);
    await markApplication(trx, application.id, { sealed_typed, touched_at: now });
    return done(all);
  });
}
