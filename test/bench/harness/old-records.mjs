import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { ROOT } from "./contender.mjs";

const SAMPLE = "2026-11-22-signing";
const RECORD = "007af25c-2672-4855-9102-41c4c7f56bec";
const CANCELLED = "15964817-f2d1-4049-9728-16442545ab1f";
const BATCH = 50_000;

/** Of how many records one was cancelled: with its request, code, notice, messages and entries. */
export const EACH = 5;
export const numberOf = (i) => String(100_000_000_000 + i);
export const noticeOf = (i) => String(1_000_000_000_000_000 + i);

/**
 * The schema of a release of November 22, with so many records, copies by SQL of what its sample holds: all as that release wrote them,
 * but for hashes and seals, which no migration reads.
 */
export async function putOldRecords(url, count) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(gunzipSync(readFileSync(join(ROOT, `test/samples/releases/${SAMPLE}.sql.gz`))).toString());
  await client.query("set search_path = public; set synchronous_commit = off");
  const copy = async (table, own, from, rows) => {
    const { rows: columns } = await client.query(
      `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
        where table_name = $1 and table_schema = 'public' and is_identity = 'NO' and not column_name = any ($2)`,
      [table, Object.keys(own)],
    );
    const [{ names }] = columns;
    await client.query(`insert into ${table} (${[...Object.keys(own), names].filter(Boolean).join(", ")})
      select ${[...Object.values(own), names].filter(Boolean).join(", ")}
      from (select * from ${table} where ${from}) as one, ${rows}`);
  };
  for (let first = 0; first < count; first += BATCH) await putSome(copy, first, Math.min(BATCH, count - first));
  await client.query("vacuum analyze");
  await client.end();
}

async function putSome(copy, first, count) {
  const last = first + count - 1;
  const all = `generate_series(${first}, ${last}) as i`;
  const some = `generate_series(${first}, ${last}, ${EACH}) as i`;
  const id = (kind) => `(lpad(to_hex(i), 8, '0') || '-0000-4000-800${kind}-000000000000')::uuid`;
  const phone = { phone: "'+79' || lpad(i::text, 9, '0')", phone_mac: "sha256(i::text::bytea)" };
  const record = {
    id: id(1),
    number: "(100000000000 + i)::text",
    annulled_at: `case when i % ${EACH} = 0 then now() end`,
  };
  await copy("citizen_record", { ...record, ...phone }, `id = '${RECORD}'`, all);
  const visitor = { visitor_id: id(2), record_id: id(1) };
  await copy(
    "annulment",
    { id: id(3), number: "(20000000 + i)::text", ...visitor },
    `record_id = '${CANCELLED}'`,
    some,
  );
  const asked = { annulment_id: id(3), visitor_id: id(2), phone_mac: phone.phone_mac };
  await copy(
    "challenge",
    { id: id(4), ...asked },
    "purpose = 'annulment' and annulment_id::text like 'b85806f4%'",
    some,
  );
  const about = { record_id: id(1), annulment_id: id(3) };
  await copy(
    "notice",
    { id: id(5), number: "(1000000000000000 + i)::text", ...about },
    `record_id = '${CANCELLED}'`,
    some,
  );
  for (const [kind, template, challenge_id] of [
    [6, "code", id(4)],
    [7, "finished", "null::uuid"],
  ]) {
    const of = `record_id = '${CANCELLED}' and template = '${template}'`;
    await copy("message", { id: id(kind), challenge_id, ...about }, of, some);
    await copy("message_attempt", { message_id: id(kind) }, "id = 1", some);
  }
  for (const what of ["filed", "proven", "finished"]) {
    const facts = `jsonb_build_object('record', ${id(1)}, 'number', (1000000000000000 + i)::text)`;
    await copy("entry", { about: `${id(3)}::text`, facts }, `what = '${what}' and about like 'b85806f4%'`, some);
  }
  await copy("entry", { about: `${id(1)}::text` }, "what = 'record-found' and id = 1", all);
}
