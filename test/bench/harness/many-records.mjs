import { sql } from "kysely";
import pg from "pg";
import { columnsBut } from "./acts.mjs";
import { agencyFile } from "./agency-file.mjs";
import { lab } from "./laboratory.mjs";
import { PHONE } from "./stand.mjs";

/** The mailbox of the first person; the i-th of the others has `mailboxOf(i)`. */
export const EMAIL = "anna@example.org";
/** Records of one person. */
export const EACH = 5;
/** People whose records are made by one statement. */
const AT_ONCE = 10_000;

export const mailboxOf = (i) => `citizen${i}@example.org`;
/** The n-th record (0 to 4) of the i-th person (from 1). */
export const numberOf = (i, n) => String(500_000_000_000 + i * EACH + n);
/** The keyed hash of the i-th person's phone, as good as any other. */
export const sqlPhoneMac = (i) => sql`sha256(${i}::text::bytea)`;

/** Five are imported; those of others are made from them by SQL, each five with a phone and a mailbox of their own. */
export async function putRecords({ db, keys }, count) {
  const { importRecords } = await lab();
  await importRecords({ db, keys, now: new Date() }, agencyFile(EACH, { phone: PHONE, first: EACH }), () => {});
  await sql`update citizen_record set email = ${EMAIL} where phone = ${PHONE}`.execute(db);
  const own = ["id", "number", "phone", "phone_mac", "email", "snils_mac", "source_digest"];
  const list = await columnsBut(db, "citizen_record", ...own);
  const people = Math.floor(count / EACH) - 1;
  // Piece by piece: no statement may take as long as all of them.
  for (let first = 1; first <= people; first += AT_ONCE)
    await sql`insert into citizen_record (id, number, phone, phone_mac, email, snils_mac, source_digest, ${list})
      select gen_random_uuid(), (500000000000 + i::bigint * ${EACH} + number::bigint % ${EACH})::text, '+79' || lpad(i::text, 9, '0'),
        sha256(i::text::bytea), 'citizen' || i || '@example.org', null, sha256((number || i)::bytea), ${list}
      from citizen_record, generate_series(${first}::int, ${Math.min(people, first + AT_ONCE - 1)}::int) as i
      where phone = ${PHONE}`.execute(db);
  await sql`analyze`.execute(db);
}

/**
 * Does `work` while a table has only its unique indexes, and makes the others again: millions of rows come in faster so. By a
 * connection of its own, on which a statement may take as long as it likes.
 */
export async function withoutIndexes(url, table, work) {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(
    "select indexrelid::regclass as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = $1::regclass and not indisunique",
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  const done = await work();
  await client.query("set maintenance_work_mem = '1GB'");
  for (const { made } of rows) await client.query(made);
  await client.query(`vacuum (analyze) ${table}`);
  await client.end();
  return done;
}
