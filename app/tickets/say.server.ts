import { attach } from "~/attachments/attach.server";
import type { UploadRefusal } from "~/attachments/attachment";
import { takeUpload } from "~/attachments/read-upload.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { limits } from "~/shell/limit-table";
import { type Spent, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { insertRemark } from "./remarks.server";
import { dueAfter } from "./ticket";
import { findTicket, lockTicket, markTicket } from "./tickets.server";

export type SayRefusal =
  | { of: "ticket"; code: "not-found" | "closed" }
  | { of: "files"; reason: UploadRefusal }
  | { of: "limits"; spent: Spent };

/** Whoever has its link writes more about a question: it waits for an officer again, with a term of its own. */
export async function say(
  world: World,
  token: string,
  { words, files: sent }: { words: string; files: FormDataEntryValue[] },
): Promise<Outcome<null, SayRefusal>> {
  const { db, now, house } = world;
  const seen = await findTicket(db, token);
  if (!seen) return refuse({ of: "ticket", code: "not-found" });
  const spent = await spend(db, house.keys, now, limits.remarksByTicket, seen.id);
  if (!spent.within) return refuse({ of: "limits", spent });
  const ready = await takeUpload(world, seen.id, sent);
  if (!ready.ok) return refuse({ of: "files", reason: ready.reason });
  return db.transaction().execute(async (trx) => {
    const ticket = await lockTicket(trx, token);
    if (!ticket) return refuse({ of: "ticket", code: "not-found" } as const);
    if (ticket.closedAt) return refuse({ of: "ticket", code: "closed" } as const);
    const { id, topic, waitsSince } = ticket;
    const isNew = await insertRemark(trx, id, { officerId: null, words, at: now });
    const files = await attach(trx, world, { ticketId: id }, ready.value);
    if (!isNew && files === 0) return done(null); // sent twice
    if (!waitsSince)
      await markTicket(trx, id, { waits_since: now, due_at: dueAfter(topic, now, house.settings.tickets) });
    await writeEntry(trx, world, { what: "ticket-said", about: id, facts: { files } });
    return done(null);
  });
}
