import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { type DeskRefusal, lockAtDesk } from "./lock-at-desk.server";
import { markTicket } from "./tickets.server";

/** From now on an officer is responsible for it, and colleagues see that. Taken twice, it was taken once. */
export function takeTicket(world: World, id: string): Promise<Outcome<null, DeskRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const held = await lockAtDesk(trx, world, id);
    if (!held.ok) return held;
    const { ticket, officer } = held.value;
    if (ticket.taken?.byId === officer.id) return done(null);
    if (ticket.taken) return refuse({ code: "taken", by: ticket.taken.by } as const);
    await markTicket(trx, id, { taken_by: officer.id, taken_at: world.now });
    await writeEntry(trx, world, { what: "ticket-taken", about: id });
    return done(null);
  });
}

/** It is nobody's again. Who heads may give back what somebody else has taken. */
export function giveBackTicket(world: World, id: string): Promise<Outcome<null, DeskRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const held = await lockAtDesk(trx, world, id);
    if (!held.ok) return held;
    const { taken } = held.value.ticket;
    if (!taken) return done(null);
    await markTicket(trx, id, { taken_by: null, taken_at: null });
    await writeEntry(trx, world, { what: "ticket-given-back", about: id, facts: { from: taken.byId } });
    return done(null);
  });
}
