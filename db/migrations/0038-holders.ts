import { type Kysely, sql } from "kysely";

/**
 * The holder across records: known by SNILS, else by INN, else by name, day of birth and phone together; null where none of
 * these is known. Made by the database of what is hashed under our key already, so that it is right whoever wrote the row,
 * and gone once its holder is erased. All rows are written anew. And what a holder may not book again until a day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const letters = (first: number, count: number): string =>
  String.fromCharCode(...Array.from({ length: count }, (_, n) => first + n));
/** Capitals of both alphabets and the two letters yo, with what they are taken for. */
const [written, read] = [
  `${letters(0x41, 26)}${letters(0x410, 32)}\u0401\u0451`,
  `${letters(0x61, 26)}${letters(0x430, 32)}\u0435\u0435`,
];
// Not lower(): what that does hangs on the collation.
const plain = (column: string) => `translate(${column}, '${written}', '${read}')`;

const statements = [
  `alter table citizen_record add column holder_mac bytea generated always as (case
    when snils_mac is not null then sha256('\\x01'::bytea || snils_mac)
    when inn_mac is not null then sha256('\\x02'::bytea || inn_mac)
    when phone_mac is not null and born_on is not null and surname <> '-' then sha256('\\x03'::bytea || phone_mac
      || decode(md5(${plain("surname")} || '/' || ${plain("given_name")} || '/' || (born_on - date '2000-01-01')::text), 'hex'))
  end) stored`,
  `create index citizen_record_holder on citizen_record (holder_mac) where holder_mac is not null`,
  `create index citizen_record_indebted on citizen_record (holder_mac) where debt_kopecks > 0 and annulled_at is null`,

  `create table booking_block (
    id uuid primary key,
    annulment_id uuid not null references annulment,
    record_id uuid not null references citizen_record,
    profile text not null,
    version integer not null,
    rule text not null,
    class text,
    service_id text references service,
    until_on date not null,
    made_at timestamptz not null,
    lifted_at timestamptz,
    unique (annulment_id, rule),
    foreign key (profile, version) references rule_set,
    check ((class is null) <> (service_id is null))
  )`,
  `create index booking_block_record on booking_block (record_id)`,
];
