import type { Row } from "#db/schema";
import type { Ticket } from "./ticket";

type TicketRow = Row<"ticket"> & { officer: string | null };

/** Of one that is not erased. */
export const toTicket = (row: TicketRow): Ticket => ({
  ...{ id: row.id, number: row.number ?? "", topic: row.topic, about: row.about, agencyId: row.agency_id },
  ...{ accountId: row.account_id, channel: row.channel, sealedContact: row.sealed_contact ?? new Uint8Array() },
  ...{ openedAt: row.opened_at, waitsSince: row.waits_since, dueAt: row.due_at },
  taken: row.taken_by && row.taken_at ? { byId: row.taken_by, by: row.officer ?? "", at: row.taken_at } : null,
  ...{ firstAnsweredAt: row.first_answered_at, answeredAt: row.answered_at },
  call:
    row.call_part && row.call_asked_at && row.sealed_call
      ? { part: row.call_part, askedAt: row.call_asked_at, sealed: row.sealed_call }
      : null,
  ...{ closedAt: row.closed_at, mark: row.mark, markWords: row.mark_words },
});
