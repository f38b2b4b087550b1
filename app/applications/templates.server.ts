import type { Row } from "#db/schema";
import { isUuid } from "~/lib/uuid";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Template } from "./template";

type Body = Pick<Template, "name" | "answers">;

/** Name and answers are sealed for the template that they are of. */
const sealed = (keys: Keys, id: string, body: Body): Buffer =>
  keys.seal("application", Buffer.from(JSON.stringify(body)), `template ${id}`);

const toTemplate = (keys: Keys, row: Row<"application_template">): Template => {
  const { name, answers } = JSON.parse(keys.open("application", row.sealed, `template ${row.id}`).toString()) as Body;
  return { id: row.id, formId: row.form_id, formVersion: row.form_version, name, answers, madeAt: row.made_at };
};

/** Those of an account, the newest first. */
export async function listTemplates(db: Db | Trx, keys: Keys, accountId: string): Promise<Template[]> {
  const own = db.selectFrom("application_template").selectAll().where("account_id", "=", accountId);
  return (await own.orderBy("made_at", "desc").orderBy("id").execute()).map((row) => toTemplate(keys, row));
}

/** Undefined: that account has none such. */
export async function findTemplate(
  db: Db | Trx,
  keys: Keys,
  accountId: string,
  id: string,
): Promise<Template | undefined> {
  if (!isUuid(id)) return undefined;
  const own = db.selectFrom("application_template").selectAll().where("account_id", "=", accountId);
  const row = await own.where("id", "=", id).executeTakeFirst();
  return row && toTemplate(keys, row);
}

export async function insertTemplate(
  trx: Trx,
  keys: Keys,
  accountId: string,
  { id, formId, formVersion, madeAt, ...body }: Template,
): Promise<void> {
  const row = { id, account_id: accountId, form_id: formId, form_version: formVersion, made_at: madeAt };
  await trx
    .insertInto("application_template")
    .values({ ...row, sealed: sealed(keys, id, body) })
    .execute();
}

export async function markRenamed(trx: Trx, keys: Keys, { id, answers }: Template, name: string): Promise<void> {
  await trx
    .updateTable("application_template")
    .set({ sealed: sealed(keys, id, { name, answers }) })
    .where("id", "=", id)
    .execute();
}

export async function eraseTemplate(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom("application_template").where("id", "=", id).execute();
}
