import type { Insertable } from "kysely";
import { sql } from "kysely";
import type { TicketTable } from "#db/schema";
import { isUuid } from "~/lib/uuid";
import { hashOfToken } from "~/messages/invitation.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Officer } from "~/shell/world.server";
import type { Ticket, TicketsView } from "./ticket";
import { toTicket } from "./ticket-row";

/** Whose questions an officer reaches. */
export type Reach = Pick<Officer, "id" | "agencyId" | "officeIds" | "role">;

const kept = (db: Db | Trx) =>
  db
    .selectFrom("ticket")
    .leftJoin("officer", "officer.id", "ticket.taken_by")
    .selectAll("ticket")
    .select("officer.name as officer")
    .where("ticket.erased_at", "is", null);

/** Those of an officer's offices; of the whole agency also what leads to no office; heads also what leads to no agency. */
export const within = ({ agencyId, officeIds, role }: Reach) => {
  if (officeIds)
    return sql<boolean>`ticket.agency_id = ${agencyId} and ticket.office_id = any(${[...officeIds]}::text[])`;
  const nobodys = role === "heads" ? sql`or ticket.agency_id is null` : sql``;
  return sql<boolean>`(ticket.agency_id = ${agencyId} ${nobodys})`;
};

/** False: there is that one, or one of that number, already. */
export async function insertTicket(trx: Trx, row: Insertable<TicketTable>): Promise<boolean> {
  const inserted = await trx
    .insertInto("ticket")
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Whatever has become of it. */
export async function isAsked(db: Db | Trx, id: string): Promise<boolean> {
  return (await db.selectFrom("ticket").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
}

/** The one behind a link; undefined behind what is no such link, or one of what is erased. */
export async function findTicket(db: Db | Trx, token: string): Promise<Ticket | undefined> {
  const hash = hashOfToken(token);
  if (!hash) return undefined;
  const row = await kept(db).where("ticket.token_hash", "=", hash).executeTakeFirst();
  return row && toTicket(row);
}

/** The same, locked until the transaction ends. */
export async function lockTicket(trx: Trx, token: string): Promise<Ticket | undefined> {
  const hash = hashOfToken(token);
  if (!hash) return undefined;
  const row = await kept(trx).where("ticket.token_hash", "=", hash).forUpdate("ticket").executeTakeFirst();
  return row && toTicket(row);
}

/** As an officer reaches it. */
export async function findReached(db: Db | Trx, reach: Reach, id: string): Promise<Ticket | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await kept(db).where("ticket.id", "=", id).where(within(reach)).executeTakeFirst();
  return row && toTicket(row);
}

export async function lockReached(trx: Trx, reach: Reach, id: string): Promise<Ticket | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await kept(trx).where("ticket.id", "=", id).where(within(reach)).forUpdate("ticket").executeTakeFirst();
  return row && toTicket(row);
}

/** What a message tells of. */
export async function findTicketOf(db: Db, messageId: string): Promise<Ticket | undefined> {
  const row = await kept(db)
    .innerJoin("ticket_message", "ticket_message.ticket_id", "ticket.id")
    .where("ticket_message.message_id", "=", messageId)
    .executeTakeFirst();
  return row && toTicket(row);
}

/** What an officer reaches: what waits by its term, what is done the newest first; at most `most`. */
export async function listReached(db: Db, reach: Reach, view: TicketsView, most: number): Promise<Ticket[]> {
  const all = kept(db).where(within(reach)).limit(most);
  if (view === "done") {
    const done = all.where("ticket.waits_since", "is", null);
    return (await done.orderBy("ticket.answered_at", "desc").orderBy("ticket.id").execute()).map(toTicket);
  }
  const open =
    view === "waits"
      ? all.where("ticket.waits_since", "is not", null)
      : all.where("ticket.taken_by", "=", reach.id).where("ticket.closed_at", "is", null);
  return (await open.orderBy("ticket.due_at").orderBy("ticket.id").execute()).map(toTicket);
}

/** Those of an account, the newest first; as many as anybody looks through. */
export async function listTicketsOf(db: Db, accountId: string): Promise<Ticket[]> {
  const own = kept(db).where("ticket.account_id", "=", accountId);
  return (await own.orderBy("ticket.opened_at", "desc").orderBy("ticket.id").limit(100).execute()).map(toTicket);
}

export async function markTicket(
  trx: Trx,
  id: string,
  row: Partial<Omit<Insertable<TicketTable>, "id" | "number" | "token_hash">>,
): Promise<void> {
  await trx.updateTable("ticket").set(row).where("id", "=", id).execute();
}

/** Tells whoever asked of it. */
export async function insertTicketMessage(trx: Trx, ticketId: string, messageId: string): Promise<void> {
  await trx.insertInto("ticket_message").values({ message_id: messageId, ticket_id: ticketId }).execute();
}
