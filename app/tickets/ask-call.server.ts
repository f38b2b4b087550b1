import type { DayPart } from "#db/schema";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { limits } from "~/shell/limit-table";
import { spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { phoneOf, sealPhone } from "./contact-of.server";
import type { SayRefusal } from "./say.server";
import { dueAfter } from "./ticket";
import { findTicket, lockTicket, markTicket } from "./tickets.server";

export type CallRefusal = Exclude<SayRefusal, { of: "files" }>;

/** Whoever asked wants to be called: the question waits for an officer, who is shown the phone. The last wish counts. */
export async function askCall(
  world: World,
  token: string,
  { phone, part }: { phone: string; part: DayPart },
): Promise<Outcome<null, CallRefusal>> {
  const { db, now, house } = world;
  const seen = await findTicket(db, token);
  if (!seen) return refuse({ of: "ticket", code: "not-found" });
  const spent = await spend(db, house.keys, now, limits.remarksByTicket, seen.id);
  if (!spent.within) return refuse({ of: "limits", spent });
  return db.transaction().execute(async (trx) => {
    const ticket = await lockTicket(trx, token);
    if (!ticket) return refuse({ of: "ticket", code: "not-found" } as const);
    if (ticket.closedAt) return refuse({ of: "ticket", code: "closed" } as const);
    const { id, topic, call, waitsSince } = ticket;
    const isSame = call?.part === part && phoneOf(house.keys, ticket) === phone;
    if (isSame && waitsSince) return done(null); // sent twice
    await markTicket(trx, id, {
      ...{ call_part: part, call_asked_at: now, sealed_call: sealPhone(house.keys, id, phone) },
      ...(waitsSince ? {} : { waits_since: now, due_at: dueAfter(topic, now, house.settings.tickets) }),
    });
    await writeEntry(trx, world, { what: "ticket-call-asked", about: id, facts: { part } });
    return done(null);
  });
}
