import { isDeepStrictEqual } from "node:util";
import type { Db, Trx } from "~/shell/db.server";
import { StartError } from "~/shell/faults.server";
import type { Form } from "./form";

/** By which a version of a form is named for ever. */
export type FormName = Pick<Form, "id" | "version">;

/** What can be applied for at an instant: of each form the newest version in force, by title. What has left the catalogue is not offered. */
export async function listForms(db: Db | Trx, at: Date): Promise<Form[]> {
  const rows = await db
    .selectFrom("application_form as form")
    .innerJoin("service", "service.id", "form.service_id")
    .innerJoin("agency", "agency.id", "form.agency_id")
    .distinctOn("form.id")
    .select(["form.body", "form.effective_to"])
    .where("form.effective_from", "<=", at)
    .orderBy("form.id")
    .orderBy("form.version", "desc")
    .execute();
  const inForce = rows.filter(({ effective_to }) => effective_to === null || at < effective_to);
  return inForce.map(({ body }) => body as Form).sort((one, other) => (one.title < other.title ? -1 : 1));
}

/** By which version a form is asked for at an instant; undefined: it is not. */
export const findForm = async (db: Db | Trx, id: string, at: Date): Promise<Form | undefined> =>
  (await listForms(db, at)).find((form) => form.id === id);

/** The version by which something was applied for. */
export async function findFormOf(db: Db | Trx, name: FormName): Promise<Form> {
  const query = db.selectFrom("application_form").select("body").where("id", "=", name.id);
  return (await query.where("version", "=", name.version).executeTakeFirstOrThrow()).body as Form;
}

/**
 * Keeps forms under their names. What is there already stays as it is, for applications refer to it: other content under the
 * same version is a mistake, and throws a `StartError` that says what to do.
 */
export async function insertForms(trx: Trx, forms: readonly Form[]): Promise<void> {
  for (const form of forms) {
    const { id, version } = form;
    const row = {
      ...{ id, version, service_id: form.service, agency_id: form.agency, body: JSON.stringify(form) },
      effective_from: new Date(form.effectiveFrom),
      effective_to: form.effectiveTo ? new Date(form.effectiveTo) : null,
    };
    await trx
      .insertInto("application_form")
      .values(row)
      .onConflict((oc) => oc.columns(["id", "version"]).doNothing())
      .execute();
    // compared by the database's own reading of it, so that the order of names does not matter
    if (!isDeepStrictEqual(await findFormOf(trx, form), JSON.parse(row.body)))
      throw new StartError(
        `The form ${id}, version ${version}, differs from the one that the database has under it: give a changed form the next version`,
      );
  }
}
