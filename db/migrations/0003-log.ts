import { type Kysely, sql } from "kysely";

/** The journal's log: a Merkle tree over its entries, and the heads that were signed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// No foreign keys to `entry`: what is known of an entry must outlive whatever is done to it.
const statements = [
  `create table entry_unsealed (entry_id bigint primary key)`,
  `insert into entry_unsealed select id from entry`,
  `create function entry_await_seal() returns trigger language plpgsql as $$
    begin insert into entry_unsealed values (new.id); return null; end $$`,
  `create trigger entry_await_seal after insert on entry for each row execute function entry_await_seal()`,

  `create table entry_leaf (
    index bigint primary key check (index >= 0),
    entry_id bigint not null unique,
    hash bytea not null check (length(hash) = 32)
  )`,
  `create table log_node (
    height integer not null check (height between 3 and 52),
    index bigint not null check (index >= 0),
    hash bytea not null check (length(hash) = 32),
    primary key (height, index)
  )`,
  `create table log_head (
    id bigint generated always as identity primary key,
    size bigint not null check (size >= 0),
    root bytea not null check (length(root) = 32),
    vkey text not null,
    note text not null,
    at timestamptz not null
  )`,
  `create index log_head_size on log_head (size)`,
  ...["entry_leaf", "log_node", "log_head"].flatMap((table) => [
    `create trigger ${table}_append_only before update or delete on ${table} for each row execute function entry_refuse_change()`,
    `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function entry_refuse_change()`,
  ]),
];
