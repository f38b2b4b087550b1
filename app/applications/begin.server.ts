import { randomUUID } from "node:crypto";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { dayIn } from "~/lib/zoned";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import { limits } from "~/shell/limit-table";
import { type Spent, spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { insertApplication } from "./applications.server";
import { beforehand } from "./beforehand";
import type { Form } from "./form";
import { accountOf, listKnown } from "./known.server";
import { findTaking } from "./offices.server";
import { sealTyped } from "./sealed-answers.server";
import { findTemplate } from "./templates.server";

export type BeginRefusal = { code: "office" } | { code: "limited"; spent: Spent };

/**
 * Begins to fill in a form, for whoever has an account or none. In an account with what is known of them already, and with the answers of
 * one of their templates. Gives back the secret of its pages: outside of an account that alone leads there.
 */
export async function begin(
  world: World,
  form: Form,
  { officeId, templateId = null }: { officeId: string; templateId?: string | null },
): Promise<Outcome<string, BeginRefusal>> {
  const { db, now, house, actor, asker } = world;
  const office = await findTaking(db, form, officeId);
  if (!office) return refuse({ code: "office" });
  const spent = await spendAll(db, house.keys, now, [
    [limits.draftsByDevice, asker?.device ?? "none"],
    [limits.draftsByAddress, asker?.address ?? "none"],
  ]);
  if (!spent.within) return refuse({ code: "limited", spent });
  const id = randomUUID();
  const token = tokenOf(house.keys, "application", id);
  const accountId = accountOf(actor);
  const template =
    accountId && templateId ? ((await findTemplate(db, house.keys, accountId, templateId)) ?? null) : null;
  const own = template?.formId === form.id ? template : null;
  const today = dayIn(now, office.timeZone);
  const answers = beforehand(form, await listKnown(db, house.keys, actor), own?.answers ?? {}, today);
  await db.transaction().execute((trx) =>
    insertApplication(trx, {
      ...{ id, form_id: form.id, form_version: form.version, service_id: form.service, office_id: officeId },
      ...{ token_hash: hashOfToken(token)!, account_id: accountId, began_at: now, touched_at: now },
      ...{ sealed_typed: sealTyped(house.keys, id, answers), digest: null, challenge_id: null, consent_version: null },
      ...{ record_id: null, visitor_id: null, sent_at: null, erased_at: null, template_id: own?.id ?? null },
    }),
  );
  return done(token);
}
