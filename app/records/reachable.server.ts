import { type RawBuilder, sql } from "kysely";
import type { Actor } from "~/shell/world.server";
import { type Proven, provenBy } from "./proven.server";

/**
 * Which records somebody reaches: those that were found at their device, or at any where they were in their account, and
 * those with a phone, mailbox or document that they have proven. `as`: what the query calls `citizen_record`.
 */
export function reachableBy(actor: Actor, as = "r"): RawBuilder<boolean> {
  if (actor.kind !== "visitor") return sql<boolean>`false`;
  const found = sql<boolean>`exists (select 1 from reach
    where reach.record_id = ${sql.ref(`${as}.id`)} and ${ownedBy(actor, "reach.visitor_id")})`;
  const proven = provenBy(actor);
  return proven ? sql<boolean>`(${found} or ${isProven(proven, as)})` : found;
}

/** The same for what is asked about a record, which whoever filed it reaches, too. `filedBy`: the column of its visitor. */
export function heldBy(actor: Actor, filedBy: string, as: string): RawBuilder<boolean> {
  const own = ownedBy(actor, filedBy);
  const proven = provenBy(actor);
  return proven ? sql<boolean>`(${own} or ${isProven(proven, as)})` : own;
}

/** Whether a record has one of these phones, mailboxes or documents. */
export function isProven({ phoneMacs, emails, snilsMacs, innMacs }: Proven, as = "r"): RawBuilder<boolean> {
  const one = (column: string) => (value: Uint8Array | string) => sql`${sql.ref(`${as}.${column}`)} = ${value}`;
  const byContact = [...phoneMacs.map(one("phone_mac")), ...emails.map(({ to }) => one("email")(to))];
  const byDocument = [...snilsMacs.map(one("snils_mac")), ...innMacs.map(one("inn_mac"))];
  return sql<boolean>`(${sql.join([...byContact, ...byDocument], sql` or `)})`;
}

/** Whether a column names the visitor who acts, or any whose account they are in. */
export function ownedBy(actor: Actor, column: string): RawBuilder<boolean> {
  if (actor.kind !== "visitor") return sql<boolean>`false`;
  const { id, account } = actor;
  if (account?.state !== "active") return sql<boolean>`${sql.ref(column)} = ${id}`;
  return sql<boolean>`${sql.ref(column)} in (select visitor.id from visitor where visitor.account_id = ${account.id})`;
}
