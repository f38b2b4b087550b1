import { type RawBuilder, sql } from "kysely";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { shownState } from "~/proofs/code-view";
import type { Db } from "~/shell/db.server";
import type { ExportedRecord } from "./export-data";
import type { Wanted } from "./wanted-files.server";

/** Whose they are: of a record, a request or an account. */
type Whose = RawBuilder<unknown>;
type ExportedRequest = ExportedRecord["requests"][number];

export const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What was sent, the oldest first. */
export async function listMessages(db: Db, whose: Whose): Promise<ExportedRecord["messages"]> {
  const wanted = db
    .selectFrom("message")
    .select(["channel", "template", "created_at", "sent_at", "state"])
    .where(sql<boolean>`${whose}`);
  return (await wanted.orderBy("created_at").orderBy("id").execute()).map((row) => ({
    ...{ channel: row.channel, template: row.template, createdAt: row.created_at.toISOString() },
    ...{ sentAt: iso(row.sent_at), state: shownState(row) },
  }));
}

/** What officers looked at, the oldest first. */
export async function listReviews(db: Db, whose: Whose): Promise<ExportedRequest["reviews"]> {
  const number = sql<string | null>`(select number from appeal where review_id = review.id)`.as("number");
  const all = db.selectFrom("review").selectAll().select(number);
  const wanted = all.where(sql<boolean>`${whose}`);
  return (await wanted.orderBy("opened_at").orderBy("id").execute()).map((row) => ({
    ...{ kind: row.about_kind, number: row.number && formatAnnulmentNumber(row.number) },
    ...{ openedAt: row.opened_at.toISOString(), said: row.opening_words, asked: row.asked_words },
    ...{ answered: row.answer_words, decidedAt: iso(row.decided_at), outcome: row.outcome, words: row.words },
  }));
}

const endings = { "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png" } as const;

/** What people sent, as far as it is kept: paths in the archive that begin alike; the files are added to those that are wanted. */
export async function listDocuments(db: Db, whose: Whose, beginning: string, files: Wanted[]): Promise<string[]> {
  const rows = await db
    .selectFrom("attachment")
    .select(["id", "media_type"])
    .where(sql<boolean>`${whose}`)
    .where("erased_at", "is", null)
    .orderBy("added_at")
    .orderBy("place")
    .execute();
  return rows.map(({ id, media_type }, at) => {
    const name = `documents/${beginning}-${at + 1}.${endings[media_type]}`;
    files.push({ name, of: "document", id });
    return name;
  });
}
