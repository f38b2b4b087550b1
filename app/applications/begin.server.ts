import { randomUUID } from "node:crypto";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import { limits } from "~/shell/limit-table";
import { type Spent, spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { insertApplication } from "./applications.server";
import type { Answers, Form } from "./form";
import { findTaking } from "./offices.server";
import { sealTyped } from "./sealed-answers.server";

export type BeginRefusal = { code: "office" } | { code: "limited"; spent: Spent };

/**
 * Begins to fill in a form, for whoever has an account or none, with what is known of them already. Gives back the secret of its pages:
 * outside of an account that alone leads there.
 */
export async function begin(
  world: World,
  form: Form,
  { officeId, known = {} }: { officeId: string; known?: Answers },
): Promise<Outcome<string, BeginRefusal>> {
  const { db, now, house, actor, asker } = world;
  if (!(await findTaking(db, form, officeId))) return refuse({ code: "office" });
  const spent = await spendAll(db, house.keys, now, [
    [limits.draftsByDevice, asker?.device ?? "none"],
    [limits.draftsByAddress, asker?.address ?? "none"],
  ]);
  if (!spent.within) return refuse({ code: "limited", spent });
  const id = randomUUID();
  const token = tokenOf(house.keys, "application", id);
  const inside = actor.kind === "visitor" && actor.account?.state === "active" ? actor.account : null;
  await db.transaction().execute((trx) =>
    insertApplication(trx, {
      ...{ id, form_id: form.id, form_version: form.version, service_id: form.service, office_id: officeId },
      ...{ token_hash: hashOfToken(token)!, account_id: inside?.id ?? null, began_at: now, touched_at: now },
      ...{ sealed_typed: sealTyped(house.keys, id, known), digest: null, challenge_id: null, consent_version: null },
      ...{ record_id: null, visitor_id: null, sent_at: null, erased_at: null },
    }),
  );
  return done(token);
}
