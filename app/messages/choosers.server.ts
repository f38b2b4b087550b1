import { randomUUID } from "node:crypto";
import type { ChoiceKind } from "#db/schema";
import type { Channel } from "~/identity/contact";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Choice } from "./choice";
import { hashOfToken, tokenOf } from "./invitation.server";

/** A contact of a record, by its keyed hash. */
export interface Hashed {
  channel: Channel;
  mac: Uint8Array;
}

/**
 * By which channels the contacts of a record are not told of a kind. A phone decides about both, a mailbox about its letters alone:
 * whoever reads them need not be whose phone it is.
 */
export async function listOff(db: Db | Trx, contacts: readonly Hashed[], kind: ChoiceKind): Promise<Channel[]> {
  const off = await listChosen(
    db,
    contacts.map(({ mac }) => mac),
  );
  const own = ({ contact_mac }: { contact_mac: Uint8Array }) =>
    contacts.find(({ mac }) => Buffer.compare(mac, contact_mac) === 0)?.channel;
  return off.flatMap((one) =>
    one.kind === kind && (one.channel === "email" || own(one) === "sms") ? one.channel : [],
  );
}

/** All that any of some contacts has switched off. */
export async function listOffOf(db: Db | Trx, macs: readonly Uint8Array[]): Promise<Choice[]> {
  const known = new Map(
    (await listChosen(db, macs)).map(({ channel, kind }) => [`${channel} ${kind}`, { channel, kind }]),
  );
  return [...known.values()];
}

/** Also of no contact at all: whoever has proven a document alone has none. */
async function listChosen(db: Db | Trx, macs: readonly Uint8Array[]) {
  if (macs.length === 0) return [];
  return db
    .selectFrom("choice_off as o")
    .innerJoin("chooser as c", "c.id", "o.chooser_id")
    .select(["o.channel", "o.kind", "c.contact_mac"])
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
