import { sql } from "kysely";
import { findRecord } from "~/records/records.server";
import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { ExportedRecord } from "./export-data";
import { applicationOf } from "./gathered-applications.server";
import { iso, listDocuments, listMessages, listReviews } from "./gathered-parts.server";
import type { Wanted } from "./wanted-files.server";

/** All that is known about a record, and which files belong to it. */
export async function gather(
  db: Db,
  keys: Keys,
  recordId: string,
): Promise<{ record: ExportedRecord; files: Wanted[] }> {
  const record = await findRecord(db, recordId);
  const files: Wanted[] = [];
  const notices = await noticesOf(db, recordId, files);
  const requests = await requestsOf(db, recordId, files);
  const { office, holder } = record;
  const born = await db
    .selectFrom("citizen_record")
    .select("born_on")
    .where("id", "=", recordId)
    .executeTakeFirstOrThrow();
  return {
    files,
    record: {
      ...{ number: record.number, agency: record.agency.name, service: record.service.title, status: record.status },
      office: { name: office.name, city: office.city, address: office.address, timeZone: office.timeZone },
      createdAt: record.createdAt.toISOString(),
      ...{ startsAt: iso(record.startsAt), annulledAt: iso(record.annulledAt) },
      holder: {
        ...{ surname: holder.surname, givenName: holder.givenName, patronymic: holder.patronymic },
        ...{ bornOn: born.born_on, phone: record.phone, email: record.email },
      },
      ...{ paidKopecks: record.paidKopecks, debtKopecks: record.debtKopecks },
      application: await applicationOf(db, keys, { id: recordId, number: record.number }, files),
      ...{
        requests,
        hours: await hoursOf(db, recordId),
        notices,
        messages: await listMessages(db, sql`record_id = ${recordId}`),
      },
    },
  };
}

async function noticesOf(db: Db, recordId: string, files: Wanted[]): Promise<ExportedRecord["notices"]> {
  const rows = await db
    .selectFrom("notice")
    .leftJoin("notice_file", "notice_file.notice_id", "notice.id")
    .select(["notice.id", "number", "kind", "issued_at", "withdrawn_at", "rendered_at"])
    .where((eb) =>
      eb.or([
        eb("record_id", "=", recordId),
        eb("annulment_id", "in", eb.selectFrom("annulment").select("annulment.id").where("record_id", "=", recordId)),
      ]),
    )
    .orderBy("issued_at")
    .execute();
  return rows.map(({ id, number, kind, issued_at, withdrawn_at, rendered_at }) => {
    const name = `notices/otmena-${number}.pdf`;
    if (rendered_at) files.push({ name, of: "notice", id });
    return {
      number,
      kind,
      issuedAt: issued_at.toISOString(),
      withdrawnAt: iso(withdrawn_at),
      file: rendered_at && name,
    };
  });
}

async function requestsOf(db: Db, recordId: string, files: Wanted[]): Promise<ExportedRecord["requests"]> {
  const rows = await db
    .selectFrom("annulment")
    .leftJoin("signature", "signature.annulment_id", "annulment.id")
    .selectAll("annulment")
    .select("signature.id as signature_id")
    .where("record_id", "=", recordId)
    .orderBy("filed_at")
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const signature = row.signature_id ? `signatures/${row.number}.p7s` : null;
      if (signature) files.push({ name: signature, of: "signature", id: row.signature_id! });
      return {
        ...{ number: row.number, mode: row.mode, reason: row.reason, note: row.note },
        ...{ consentVersion: row.consent_version, filedAt: row.filed_at.toISOString(), provenAt: iso(row.proven_at) },
        ...{ finishedAt: iso(row.finished_at), restoredAt: iso(row.restored_at), closedAt: iso(row.closed_at) },
        ...{ closedBecause: row.closed_because, erasedAt: iso(row.erased_at), signature },
        powers: await powersOf(db, row, files),
        documents: await listDocuments(db, sql`annulment_id = ${row.id}`, row.number, files),
        reviews: await listReviews(db, sql`annulment_id = ${row.id}`),
      };
    }),
  );
}

type Powers = ExportedRecord["requests"][number]["powers"];

/** Of whoever acted for the holder, or wanted to. */
async function powersOf(db: Db, request: { id: string; number: string }, files: Wanted[]): Promise<Powers> {
  const rows = await db
    .selectFrom("representation")
    .select(["id", "received_at", "outcome"])
    .where("annulment_id", "=", request.id)
    .orderBy("received_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, received_at, outcome }, at) => {
    const [file, signature] = ["pdf", "p7s"].map((ending) => `powers/${request.number}-${at + 1}.${ending}`);
    files.push({ name: file!, of: "power", id }, { name: signature!, of: "power-signature", id });
    return { receivedAt: received_at.toISOString(), outcome, file: file!, signature: signature! };
  });
}

async function hoursOf(db: Db, recordId: string): Promise<ExportedRecord["hours"]> {
  const wanted = db.selectFrom("rebooking").selectAll().where("record_id", "=", recordId);
  return (await wanted.orderBy("filed_at").execute()).map((row) => ({
    ...{ number: row.number, kind: row.kind, filedAt: row.filed_at.toISOString() },
    ...{ startsAt: row.starts_at.toISOString(), finishedAt: iso(row.finished_at) },
  }));
}
