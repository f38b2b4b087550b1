import { listSentToApply } from "~/attachments/attachments.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { findRecord, lockRecord } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { lockBehind } from "./applications.server";
import type { Ready } from "./carry-out.server";
import { findChangeable } from "./changeable.server";
import { askedAnswers } from "./form-shown";
import { findFormOf } from "./forms.server";
import type { Draft } from "./require-draft.server";
import { digestOf, openTyped } from "./sealed-answers.server";
import { isReachedAlike, missingOf } from "./whole.server";

/** "changed": not what the code was asked for, or by other contacts than before. "missing": not whole. "begun": work on it has begun. */
export type ReadyRefusal = { code: "not-found" } | { code: "changed" } | { code: "missing" } | { code: "begun" };

/** What is to be sent, it and its record locked; or the number under which it was sent already. */
export async function lockReady(
  trx: Trx,
  world: World,
  { token, application: seen, today }: Pick<Draft, "token" | "application" | "today">,
): Promise<Outcome<{ ready: Ready } | { sent: string }, ReadyRefusal>> {
  // Whatever is done to a record begins by locking it.
  const record = seen.recordId ? await lockRecord(trx, seen.recordId) : null;
  const application = await lockBehind(trx, world.actor, token);
  if (!application) return refuse({ code: "not-found" });
  if (application.sealedTyped === null) {
    if (application.recordId === null) return refuse({ code: "not-found" });
    return done({ sent: (await findRecord(trx, application.recordId)).number });
  }
  const form = await findFormOf(trx, { id: application.formId, version: application.formVersion });
  const typed = openTyped(world.house.keys, application);
  const files = await listSentToApply(trx, application.id);
  if (application.recordId !== null) {
    if (!record || !(await findChangeable(trx, application, form, world.now))) return refuse({ code: "begun" });
    if (!isReachedAlike(record, form, typed)) return refuse({ code: "changed" });
  }
  const { groups, papers } = missingOf(form, typed, files, today);
  if (groups.length + papers.length > 0) return refuse({ code: "missing" });
  const digest = digestOf(application, typed, files);
  return done({ ready: { application, form, answers: askedAnswers(form, typed), digest } });
}
