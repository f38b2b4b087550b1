import { randomUUID } from "node:crypto";
import type { ChoiceKind } from "#db/schema";
import type { Channel } from "~/identity/contact";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Choice } from "./choice";
import { hashOfToken, tokenOf } from "./invitation.server";

/** By which channels some contacts are not told of a kind. */
export async function listOff(db: Db | Trx, macs: readonly Uint8Array[], kind: ChoiceKind): Promise<Channel[]> {
  const rows = await db
    .selectFrom("choice_off as o")
    .innerJoin("chooser as c", "c.id", "o.chooser_id")
    .select("o.channel")
    .distinct()
    .where("c.contact_mac", "in", [...macs])
    .where("o.kind", "=", kind)
    .execute();
  return rows.map(({ channel }) => channel);
}

/** All that any of some contacts has switched off. */
export async function listOffOf(db: Db | Trx, macs: readonly Uint8Array[]): Promise<Choice[]> {
  return db
    .selectFrom("choice_off as o")
    .innerJoin("chooser as c", "c.id", "o.chooser_id")
    .select(["o.channel", "o.kind"])
    .distinct()
    .where("c.contact_mac", "in", [...macs])
    .execute();
}

/** Whose link it is; undefined behind what is no such link. */
export async function findByToken(db: Db | Trx, token: string): Promise<{ id: string; mac: Uint8Array } | undefined> {
  const hash = hashOfToken(token);
  if (!hash) return undefined;
  const query = db.selectFrom("chooser").select(["id", "contact_mac as mac"]).where("token_hash", "=", hash);
  return query.executeTakeFirst();
}

/** The contact as one that can choose: whoever comes first makes it so. Gives back its id. */
export async function insertChooser(db: Db | Trx, keys: Keys, mac: Uint8Array, at: Date): Promise<string> {
  const known = db.selectFrom("chooser").select("id").where("contact_mac", "=", mac);
  const found = await known.executeTakeFirst();
  if (found) return found.id;
  const id = randomUUID();
  const token_hash = hashOfToken(tokenOf(keys, "choices", id))!;
  const row = { id, contact_mac: mac, token_hash, made_at: at };
  await db
    .insertInto("chooser")
    .values(row)
    .onConflict((oc) => oc.column("contact_mac").doNothing())
    .execute();
  return (await known.executeTakeFirstOrThrow()).id;
}

/** What is off already stays so. Gives back how much was not. */
export async function insertOff(trx: Trx, chooserId: string, off: readonly Choice[], at: Date): Promise<number> {
  if (off.length === 0) return 0;
  const rows = off.map((one) => ({ ...one, chooser_id: chooserId, at }));
  const done = await trx
    .insertInto("choice_off")
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows);
}

/** All by some channels is on again. */
export async function eraseOff(trx: Trx, chooserId: string, channels: readonly Channel[]): Promise<void> {
  await trx
    .deleteFrom("choice_off")
    .where("chooser_id", "=", chooserId)
    .where("channel", "in", [...channels])
    .execute();
}
