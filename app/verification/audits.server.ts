import { sql } from "kysely";
import type { KeptKey } from "~/seals/key-entries.server";
import type { Db } from "~/shell/db.server";

/** Queries of the look at the registry: over all there is, page by page. */

/** The file of a notice: what its bytes are, and what stands beside them. Both in hexadecimal. */
export interface KeptFile {
  noticeId: string;
  digest: string;
  column: string;
}

export async function listFiles(db: Db, noticeIds: readonly string[]): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`select notice_id as "noticeId", encode(sha256(pdf), 'hex') as digest,
    encode(sha256, 'hex') as column from notice_file where notice_id = any(${[...noticeIds]}::uuid[])`.execute(db);
  return rows;
}

/** Numbers of requests whose rows do not say what their notices say: when carried out, how, on what record, and whether restored. */
export async function listOtherRequests(db: Db, noticeIds: readonly string[]): Promise<{ noticeId: string }[]> {
  const { rows } = await sql<{ noticeId: string }>`
    select n.id as "noticeId" from notice n left join annulment a on a.id = n.annulment_id
    left join rebooking m on m.id = n.rebooking_id
    where n.id = any(${[...noticeIds]}::uuid[]) and (case when n.kind = 'erasure' then n.facts->>'scope' = 'request'
      and not exists (select from annulment x where x.id = n.erasure_id and x.number = n.facts->>'annulmentNumber'
        and x.erased_at = (n.facts->>'finishedAt')::timestamptz)
      when n.kind in ('appeal', 'resolution') then not exists (select from appeal p join review v on v.id = p.review_id
        where p.id = n.appeal_id and (p.annulment_id = n.annulment_id or p.application_id = n.application_id) and p.number = n.facts->>'appealNumber'
        and p.filed_at = (n.facts->>'filedAt')::timestamptz and (n.kind = 'appeal'
          or (v.outcome = n.facts->>'outcome' and v.decided_at = (n.facts->>'finishedAt')::timestamptz))) when n.kind = 'move' then m.id is null or m.record_id <> n.record_id
      or m.number <> n.facts->>'annulmentNumber' or m.finished_at is distinct from (n.facts->>'finishedAt')::timestamptz
      or m.starts_at is distinct from (n.facts->>'startsAt')::timestamptz else (a.id is null or a.record_id <> n.record_id
      or a.number <> n.facts->>'annulmentNumber'
      or (n.kind = 'annulment' and not exists (select from notice l where l.annulment_id = n.annulment_id and l.kind = n.kind
        and l.issued_at > n.issued_at) and (a.mode <> n.facts->>'mode' or a.finished_at is distinct from (n.facts->>'finishedAt')::timestamptz
        or (n.facts->>'restorableUntil')::timestamptz is distinct from a.restorable_until))
      or (n.kind = 'refusal' and n.withdrawn_at is null and (a.closed_because is distinct from 'denied' or a.closed_at is distinct from (n.facts->>'finishedAt')::timestamptz))
      or (n.kind in ('restoration', 'withdrawal') and n.withdrawn_by is null and a.restored_at is distinct from (n.facts->>'finishedAt')::timestamptz)) end)`.execute(
    db,
  );
  return rows;
}

/** Acts that the journal tells of, and whose notice is gone; ids of the entries, in their order, behind `after`. */
export async function listWithoutNotice(
  db: Db,
  after: number,
  limit: number,
): Promise<{ id: number; number: string }[]> {
  const { rows } = await sql<{ id: number; number: string }>`
    select e.id, e.facts->>'number' as number from entry e
    where e.what in ('finished', 'restored', 'undone', 'denied', 'attested', 'moved', 'erased', 'appealed', 'resolved', 'paid', 'returned', 'application-decided') and e.facts ? 'notice' and e.id > ${after}
      and not exists (select from notice n where n.id::text = e.facts->>'notice')
    order by e.id limit ${limit}`.execute(db);
  return rows;
}

/** Requests that are carried out or denied, they say, and have no notice of it. What was booked has none. */
export async function listFinishedWithoutNotice(db: Db): Promise<{ number: string }[]> {
  const { rows } = await sql<{ number: string }>`
    select a.number from annulment a where (a.finished_at is not null
      and not exists (select from notice n where n.annulment_id = a.id and n.kind = 'annulment'))
      or (a.closed_because = 'denied'
      and not exists (select from notice n where n.annulment_id = a.id and n.kind = 'refusal'))
    union all select m.number from rebooking m where m.kind = 'move' and m.finished_at is not null
      and not exists (select from notice n where n.rebooking_id = m.id) limit 100`.execute(db);
  return rows;
}

/** Keys that the journal says came into use, by their purpose. */
export async function listToldKeys(db: Db): Promise<{ keyId: string; purpose: string }[]> {
  const { rows } = await sql<{ keyId: string; purpose: string }>`
    select about as "keyId", facts->>'purpose' as purpose from entry where what = 'key-used'`.execute(db);
  return rows;
}

/** Of these keys the ids of those that are in `others` too. */
export const idsOf = (keys: readonly KeptKey[]): Set<string> => new Set(keys.map(({ keyId }) => keyId));
