import { randomBytes, randomUUID } from "node:crypto";
import { noticeFacts } from "~/annulments/notice-facts";
import { writeEntry } from "~/journal/entries.server";
import { digestOf, personHashOf } from "~/notices/digest.server";
import { insertNotice } from "~/notices/notices.server";
import { noticeNumber } from "~/notices/number";
import { factsOf } from "~/records/facts";
import { findRecord } from "~/records/records.server";
import { rulesFor } from "~/rules/book";
import { judge } from "~/rules/judge";
import type { Decision } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import { keysFrom, secretOf } from "~/shell/keys.server";
import { openDatabase } from "~/shell/open.server";

const DAY = 86_400_000;

/**
 * Cancels a record of a demonstration that no process has open, forty days before now: too long ago to be restored. Its
 * holder comes to it by the phone.
 */
export async function cancelledLongAgo(dataDir: string, recordNumber: string, now: Date): Promise<void> {
  const { db, close } = await openDatabase({ dataDir, databaseUrl: null, databasePool: 1 });
  const keys = keysFrom(secretOf({ secret: process.env.SECRET ?? null, dataDir }));
  const at = new Date(now.getTime() - 40 * DAY);
  const restorableUntil = new Date(at.getTime() + 30 * DAY);
  try {
    const found = db.selectFrom("citizen_record").select("id").where("number", "=", recordNumber);
    const record = await findRecord(db, (await found.executeTakeFirstOrThrow()).id);
    const known = factsOf(record);
    const rules = rulesFor(await findRules(db, now), known);
    const decision: Decision = judge(known, rules, at);
    const [id, number] = [randomUUID(), "40404040"];
    await db.updateTable("citizen_record").set({ annulled_at: at }).where("id", "=", record.id).execute();
    await db.updateTable("slot").set({ record_id: null, freed_at: at }).where("record_id", "=", record.id).execute();
    const asked = { id, number, mode: "cancel", reason: null, note: null, revision: 1 } as const;
    await db
      .insertInto("annulment")
      .values({
        ...asked,
        ...{ record_id: record.id, visitor_id: randomUUID(), began_by: "citizen", consent_version: "1" },
        ...{ filed_at: at, decision: JSON.stringify(decision), proven_at: at, proof_kind: "sms" },
        ...{ finished_at: at, restorable_until: restorableUntil },
      })
      .execute();
    const finished = {
      ...asked,
      begunBy: "citizen" as const,
      recordId: record.id,
      filedAt: at,
      decision,
      provenAt: at,
      provenBy: "sms" as const,
      finishedAt: at,
      restorableUntil,
    };
    const rest = {
      signWantedAt: null,
      signedAt: null,
      closedAt: null,
      closedBecause: null,
      restoredAt: null,
      reviewUntil: null,
      ...{ obligedAt: null, obligedUntil: null, obligationMetAt: null },
      unlockedAt: null,
      ...{ together: null, ledBy: null, erasedAt: null },
    };
    const annulment = { ...finished, ...rest, closedRefusal: null, shown: null };
    const facts = noticeFacts({ record, annulment, rules, signature: null, again: null });
    const own = noticeNumber("404040404040404");
    const world = { now: at, actor: { kind: "system", name: "test" }, requestId: null, house: { keys } } as const;
    await db.transaction().execute(async (trx) => {
      const salt = randomBytes(16);
      const numbered = { ...facts, number: own };
      const notice = await insertNotice(trx, {
        ...{ id: randomUUID(), number: own, annulment_id: id, record_id: record.id, issued_at: at, kind: "annulment" },
        ...{ facts: JSON.stringify(numbered), salt, person_hash: personHashOf(numbered, salt) },
      });
      if (!notice) throw new Error("the number is taken");
      const told = { record: record.id, notice: notice.id, number: own, mode: "cancel", digest: digestOf(notice) };
      await writeEntry(trx, world, { what: "finished", about: id, facts: told });
    });
  } finally {
    await close();
  }
}
