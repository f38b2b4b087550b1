import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockAccountOf } from "~/reviews/reviews.server";
import type { World } from "~/shell/world.server";
import { findSent, listVersions } from "./applications.server";
import { findFormOf } from "./forms.server";
import { accountOf } from "./known.server";
import { openSent } from "./sealed-answers.server";
import { MOST_TEMPLATES, readTemplateName, type TemplateRefusal, templateAnswers } from "./template";
import { eraseTemplate, findTemplate, insertTemplate, listTemplates, markRenamed } from "./templates.server";

/**
 * Keeps the answers of an application that was sent, under a name, for whoever is in their account and may read it: without what is
 * personal. Kept twice under one name, it is one. Gives back its id.
 */
export async function keepTemplate(
  world: World,
  recordNumber: string,
  typed: string,
): Promise<Outcome<string, TemplateRefusal>> {
  const { db, house, now, actor } = world;
  const accountId = accountOf(actor);
  const application = accountId === null ? undefined : await findSent(db, actor, recordNumber);
  if (accountId === null || !application) return refuse({ code: "not-found" });
  const name = readTemplateName(typed);
  if (!name.ok) return name;
  return db.transaction().execute(async (trx) => {
    await lockAccountOf(trx, accountId);
    const last = (await listVersions(trx, application.id)).at(-1);
    const answers = last && openSent(house.keys, application.id, last);
    if (!answers) return refuse({ code: "not-found" } as const);
    const { formId, formVersion } = application;
    const had = await listTemplates(trx, house.keys, accountId);
    const same = had.find((one) => one.formId === formId && one.name === name.value);
    if (same) return done(same.id);
    if (had.length >= MOST_TEMPLATES) return refuse({ code: "many" } as const);
    const form = await findFormOf(trx, { id: formId, version: formVersion });
    const id = randomUUID();
    const kept = { name: name.value, answers: templateAnswers(form, answers), madeAt: now };
    await insertTemplate(trx, house.keys, accountId, { id, formId, formVersion, ...kept });
    const facts = { template: id, form: formId, version: formVersion };
    await writeEntry(trx, world, { what: "template-kept", about: accountId, facts });
    return done(id);
  });
}

/** Calls one of one's own otherwise. */
export async function renameTemplate(
  world: World,
  id: string,
  typed: string,
): Promise<Outcome<string, TemplateRefusal>> {
  const { db, house, actor } = world;
  const accountId = accountOf(actor);
  if (accountId === null) return refuse({ code: "not-found" });
  return db.transaction().execute(async (trx) => {
    await lockAccountOf(trx, accountId);
    const template = await findTemplate(trx, house.keys, accountId, id);
    if (!template) return refuse({ code: "not-found" } as const);
    const name = readTemplateName(typed);
    if (!name.ok) return name;
    if (name.value !== template.name) await markRenamed(trx, house.keys, template, name.value);
    return done(id);
  });
}

/** One of one's own is no more; said again, it was none. */
export async function dropTemplate(world: World, id: string): Promise<void> {
  const { db, house, actor } = world;
  const accountId = accountOf(actor);
  if (accountId === null) return;
  await db.transaction().execute(async (trx) => {
    await lockAccountOf(trx, accountId);
    if (!(await findTemplate(trx, house.keys, accountId, id))) return;
    await eraseTemplate(trx, id);
    await writeEntry(trx, world, { what: "template-dropped", about: accountId, facts: { template: id } });
  });
}
