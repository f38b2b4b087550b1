import { type Kysely, sql } from "kysely";
import { describe, expect, test } from "vitest";
import { type Migration, migrations } from "#db/migrations/index";
import { widenedCheck } from "#db/widened-check";
import { migrate } from "~/shell/migrate.server";
import { bareDatabase, onPglite } from "../support/database";
import { lockedByIndexes, type Shape, shapeOf, stops } from "../support/rolling";

/** Those up to here went out before there was this rule. */
const LAST_FREE = "0180-disputed-applications";
/**
 * What a migration may take away, as it says here what stopped reading it and since which release: `"0190-x: a.b is gone: …": "2026-12-05"`.
 * That release must have gone out.
 */
const agreed: Record<string, string> = {};

test("old processes go on beside new ones: no later migration stops them, or keeps them waiting", async () => {
  const all = Object.entries(migrations);
  const bound = all.filter(([name]) => name > LAST_FREE);
  if (bound.length === 0) return;
  const { db, close } = await bareDatabase("pglite");
  await migrate(db, Object.fromEntries(all.slice(0, -bound.length)));
  const found: string[] = [];
  for (const [n, [name, migration]] of bound.entries()) {
    const before = await shapeOf(db);
    await migrate(db, Object.fromEntries(all.slice(0, all.length - bound.length + n + 1)));
    found.push(...wrong(before, await shapeOf(db), migration).map((one) => `${name}: ${one}`));
  }
  await close();
  expect(found.filter((one) => !agreed[one])).toEqual([]);
});

const wrong = (before: Shape, after: Shape, { online }: Migration) => [
  ...stops(before, after),
  ...(online ? [] : lockedByIndexes(before, after)),
];

/** Statements, and what they are seen to do to others. */
const planted: [string, ...string[]][] = [
  [
    "alter table notice add column a text, add column b integer not null default 0, add column of_id uuid references notice",
  ],
  [
    "create table page (id uuid primary key, notice_id uuid not null unique references notice, check (id <> notice_id))",
  ],
  ["alter table office add column a text, add check (length(a) > 0); create unique index office_a on office (name, a)"],
  ["drop table outage_look", "outage_look is gone: the release before reads it"],
  [
    "alter table office rename column city to town",
    "office.city is gone: the release before reads it",
    "office.town is not known to the release before, and must be said",
  ],
  ["alter table office add column a text not null", "office.a is not known to the release before, and must be said"],
  ["alter table office alter column name type varchar(200)", "office.name is of another type"],
  ["alter table annulment alter column note set not null", "annulment.note must be said now"],
  ["alter table session alter column public_id drop default", "session.public_id must be said now"],
  [
    "alter table office add unique (name, city)",
    "office.office_name_city_key refuses what the release before may write",
  ],
  [
    "alter table message drop constraint message_channel_check, add constraint message_channel_check check (channel in ('sms')) not valid",
    "message.message_channel_check takes email no longer",
  ],
  [
    "alter table message drop constraint message_channel_check, add constraint message_channel_check check (channel in ('sms', 'email', 'a'))",
    "message.message_channel_check has message read whole: not valid, or widenedCheck",
  ],
  [
    "drop index annulment_open_once",
    "annulment.annulment_open_once is gone: the release before may say on conflict by it",
  ],
  [
    "alter table notice drop constraint notice_number_key, add constraint notice_number_key unique (number, id)",
    "notice.notice_number_key is gone: the release before may say on conflict by it",
  ],
  ["alter table message add column a uuid not null default gen_random_uuid()", "message is written anew"],
  ["create index message_a on message (sent_at)", "message_a is built while nobody may write to message: onlineIndex"],
];

describe("a migration", () => {
  const open = onPglite();
  test("is seen to stop those who run the release before, or to let them go on", async () => {
    const { db } = await open();
    const before = await shapeOf(db);
    const seen = async (up: Migration["up"]): Promise<string[]> => {
      let says: string[] = [];
      await db
        .transaction()
        .execute(async (trx) => {
          await up(trx as unknown as Kysely<unknown>);
          says = wrong(before, await shapeOf(trx), { up });
          throw new RolledBack();
        })
        .catch((error: unknown) => expect(error).toBeInstanceOf(RolledBack));
      return says;
    };
    for (const [statements, ...says] of planted)
      expect([
        statements,
        ...(await seen(async (at) => {
          for (const one of statements.split("; ")) await sql.raw(one).execute(at);
        })),
      ]).toEqual([statements, ...says]);
    const checked = "pg_get_constraintdef(oid) as said from pg_constraint where conname = 'message_channel_check'";
    let said: unknown[] = [];
    const widened = await seen(async (at) => {
      await widenedCheck(at, "message", "channel", ["letter"]);
      await widenedCheck(at, "message", "channel", ["pigeon"]);
      said = (await sql.raw(`select ${checked}`).execute(at)).rows;
    });
    const values = ["sms", "email", "letter", "pigeon"].map((value) => `'${value}'::text`).join(", ");
    expect([widened, said]).toEqual([[], [{ said: `CHECK ((channel = ANY (ARRAY[${values}]))) NOT VALID` }]]);
    const more = `alter table message drop constraint message_channel_check,
      add constraint message_channel_check check (channel in ('sms') or sent_at is null)`;
    const lost = db.transaction().execute(async (trx) => {
      await sql.raw(more).execute(trx);
      await widenedCheck(trx as unknown as Kysely<unknown>, "message", "channel", ["letter"]);
    });
    await expect(lost).rejects.toThrow("message_channel_check is no list of values: CHECK (");
  });
});

class RolledBack extends Error {}
