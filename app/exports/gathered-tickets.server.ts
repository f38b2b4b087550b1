import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { contactOf, phoneOf } from "~/tickets/contact-of.server";
import { listRemarks } from "~/tickets/remarks.server";
import { listTicketsOf } from "~/tickets/tickets.server";
import type { ExportedAccount } from "./export-data";
import { iso } from "./gathered-parts.server";

/** What was asked from an account, the newest first. */
export async function listTickets(db: Db, keys: Keys, accountId: string): Promise<ExportedAccount["tickets"]> {
  const tickets = await listTicketsOf(db, accountId);
  return Promise.all(
    tickets.map(async (ticket) => ({
      ...{ number: ticket.number, topic: ticket.topic, about: ticket.about, contact: contactOf(keys, ticket).to },
      ...{ openedAt: ticket.openedAt.toISOString(), closedAt: iso(ticket.closedAt), callBack: phoneOf(keys, ticket) },
      ...{ mark: ticket.mark, markWords: ticket.markWords },
      remarks: (await listRemarks(db, ticket.id)).map(({ by, at, words }) => ({
        ...{ by: by === null ? ("asker" as const) : ("officer" as const), at: at.toISOString(), words },
      })),
    })),
  );
}
