import { sql } from "kysely";
import { actsOf, columnsBut } from "./acts.mjs";
import { agencyFile } from "./agency-file.mjs";
import { lab } from "./laboratory.mjs";
import { PUBLIC_URL } from "./stand.mjs";

const VISITOR = "00000000-0000-4000-8000-000000000001";
/** How many rows one statement makes. */
const BATCH = 25_000;

/**
 * One record goes the whole way to its notice. All others are copies made by SQL, but for what is each one's own: its
 * number, what its QR code says, and its entry in the journal, which is sealed into the log. Returns the numbers.
 */
export async function putNotices({ db, keys, ...house }, count) {
  const { digestOf, importRecords, noticeNumber, seal } = await lab();
  await importRecords({ db, keys, now: new Date() }, agencyFile(1), () => {});
  const { id: record } = await db.selectFrom("citizen_record").select("id").executeTakeFirstOrThrow();
  await db.insertInto("visitor").values({ id: VISITOR, created_at: new Date() }).execute();
  await db.insertInto("reach").values({ visitor_id: VISITOR, record_id: record, found_at: new Date() }).execute();
  const acts = await actsOf(
    { db, keys, ...house },
    () => record,
    () => VISITOR,
  );
  await acts["file, prove, finish"](0);
  const first = 100_000_000_000_000;
  const numbers = Array.from({ length: count }, (_, n) => noticeNumber(String(first + n * 408_752_119)));
  const one = await db.selectFrom("notice").selectAll().executeTakeFirstOrThrow();
  const { facts } = one;
  const entry = await db.selectFrom("entry").selectAll().where("what", "=", "finished").executeTakeFirstOrThrow();
  for (let from = 0; from < count; from += BATCH) {
    const some = numbers.slice(from, from + BATCH);
    const statements = some.map((number) => Buffer.from(house.qrSigner.sign({ ...facts, number })));
    await copyNotices(db, some, from, statements);
    await copyEntries(db, keys, entry, some, from, (number, n) => {
      const [recordId, requestId, id] = [1, 2, 3].map((kind) => idAt(kind, from + n + 1));
      const qrStatement = statements[n];
      const about = { id, number, requestId, recordId, kind: one.kind, withdraws: null, issuedAt: one.issued_at };
      return digestOf({ ...about, facts: { ...facts, number }, qrStatement, personHash: one.person_hash });
    });
    for (let after = 0; after !== null; )
      after = (await seal({ db, keys, ...house }, new Date(), { after, batch: 5000 }))?.next ?? null;
  }
  await sql`vacuum analyze`.execute(db);
  return numbers;
}

/** Neither is half a notice measured: some, from all places, have their own number, words and proof, which a service before them finds true. */
export async function mustBeWhole(load, numbers) {
  for (let n = 0; n < numbers.length; n += Math.ceil(numbers.length / 7)) {
    const { body } = await load.ask(`/v/${numbers[n]}.json`, { host: new URL(PUBLIC_URL).host });
    const { number, checkWords, log } = JSON.parse(body);
    if (number !== numbers[n] || checkWords?.length !== 4 || !log?.checkpoint)
      throw new Error(`the notice ${numbers[n]} is not whole: ${body}`);
  }
}

/** Ids are made of the place: 1, 2 and 3 for record, request and notice. */
const idAt = (kind, i) => `${i.toString(16).padStart(8, "0")}-0000-4000-800${kind}-000000000000`;

async function copyNotices(db, numbers, from, signed) {
  const id = (kind) => sql`lpad(to_hex(i + ${from}::int), 8, '0')::text || ${`-0000-4000-800${kind}-000000000000`}`;
  const statements = signed.map((statement) => statement.toString("hex"));
  const rows = sql`unnest(${numbers}::text[], ${statements}::text[]) with ordinality as t (number, statement, i)`;
  const record = await columnsBut(db, "citizen_record", "id", "number");
  await sql`insert into citizen_record (id, number, ${record})
    select (${id(1)})::uuid, (100000000000 + i + ${from}::int)::text, ${record}
    from (select * from citizen_record where number = '400000000') as one, ${placesOf(numbers)}`.execute(db);
  const request = await columnsBut(db, "annulment", "id", "number", "record_id", "token_hash");
  await sql`insert into annulment (id, number, record_id, ${request})
    select (${id(2)})::uuid, (20000000 + i + ${from}::int)::text, (${id(1)})::uuid, ${request}
    from (select * from annulment where id::text not like '%-4000-8002-000000000000') as one, ${placesOf(numbers)}`.execute(
    db,
  );
  const notice = await columnsBut(db, "notice", "id", "number", "record_id", "annulment_id", "facts", "qr_statement");
  await sql`insert into notice (id, number, record_id, annulment_id, facts, qr_statement, ${notice})
    select (${id(3)})::uuid, t.number, (${id(1)})::uuid, (${id(2)})::uuid,
      jsonb_set(facts, '{number}', to_jsonb(t.number)), decode(t.statement, 'hex'), ${notice}
    from (select facts, ${notice} from notice where id::text not like '%-4000-8003-000000000000') as one, ${rows}`.execute(
    db,
  );
}

const placesOf = (numbers) => sql`generate_series(1, ${numbers.length}::int) as places (i)`;

/** As `writeEntry` writes them, many at once. */
async function copyEntries(db, keys, { at, actor, what, mac_version }, numbers, from, digestAt) {
  const { macOf } = await lab();
  const rows = numbers.map((number, n) => {
    const [record, about, notice] = [1, 2, 3].map((kind) => idAt(kind, from + n + 1));
    const facts = { record, notice, number, mode: "cancel", digest: digestAt(number, n) };
    const signed = { at, actor, what, about, facts, request_id: "bench", mac_version };
    return { about, facts, mac: macOf(keys, signed).toString("hex") };
  });
  const inserted = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (about text, facts jsonb, mac text)`;
  await sql`insert into entry (at, actor, what, about, facts, request_id, mac, mac_version)
    select ${at}, ${actor}, ${what}, about, facts, 'bench', decode(mac, 'hex'), ${mac_version}::int from ${inserted}`.execute(
    db,
  );
}
