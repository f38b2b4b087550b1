import { sql } from "kysely";
import { findOfRecord, listDrafts, listVersions } from "~/applications/applications.server";
import type { Answers, Form } from "~/applications/form";
import { answerRows } from "~/applications/form-rows";
import { findFormOf } from "~/applications/forms.server";
import { openSent, openTyped } from "~/applications/sealed-answers.server";
import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { ExportedAccount, ExportedRecord } from "./export-data";
import { listDocuments, listReviews } from "./gathered-parts.server";
import type { Wanted } from "./wanted-files.server";

/** What a record was asked for by; null: not here. */
export async function applicationOf(
  db: Db,
  keys: Keys,
  record: { id: string; number: string },
  files: Wanted[],
): Promise<ExportedRecord["application"]> {
  const application = await findOfRecord(db, record.id);
  if (!application) return null;
  const { id, formId, formVersion: version } = application;
  const form = await findFormOf(db, { id: formId, version });
  const own = sql`(application_id = ${id} or review_id in (select id from review where application_id = ${id}))`;
  return {
    form: form.title,
    versions: (await listVersions(db, id)).map((one) => {
      const answers = openSent(keys, id, one);
      return { sentAt: one.sentAt.toISOString(), answers: answers && answered(form, answers) };
    }),
    documents: await listDocuments(db, own, record.number, files),
    reviews: await listReviews(db, sql`application_id = ${id}`),
  };
}

/** What was begun in an account and not sent. */
export async function draftsOf(
  db: Db,
  keys: Keys,
  accountId: string,
  files: Wanted[],
): Promise<ExportedAccount["drafts"]> {
  const drafts: ExportedAccount["drafts"] = [];
  for (const [place, draft] of (await listDrafts(db, accountId)).entries()) {
    const form = await findFormOf(db, { id: draft.formId, version: draft.formVersion });
    drafts.push({
      ...{ form: form.title, beganAt: draft.beganAt.toISOString(), answers: answered(form, openTyped(keys, draft)) },
      documents: await listDocuments(db, sql`application_id = ${draft.id}`, `draft-${place + 1}`, files),
    });
  }
  return drafts;
}

const answered = (form: Form, answers: Answers) =>
  answerRows(form, answers).flatMap(({ label, value }) => (value === null ? [] : [{ question: label, answer: value }]));
