import { mayAs } from "~/agencies/officer";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Trx } from "~/shell/db.server";
import type { Officer, World } from "~/shell/world.server";
import type { Ticket } from "./ticket";
import { lockReached } from "./tickets.server";

/** Why an officer can do nothing with a question; who was first is told by name, for they are colleagues. */
export type DeskRefusal = { code: "not-found" } | { code: "closed" } | { code: "taken"; by: string };

/** An open question in an officer's hands, locked; heads reach over whoever has taken it. */
export async function lockAtDesk(
  trx: Trx,
  { actor }: World,
  id: string,
): Promise<Outcome<{ ticket: Ticket; officer: Officer }, DeskRefusal>> {
  if (actor.kind !== "officer" || !mayAs(actor, "decides")) return refuse({ code: "not-found" });
  const ticket = await lockReached(trx, actor, id);
  if (!ticket) return refuse({ code: "not-found" });
  if (ticket.closedAt) return refuse({ code: "closed" });
  const { taken } = ticket;
  if (taken && taken.byId !== actor.id && !mayAs(actor, "heads")) return refuse({ code: "taken", by: taken.by });
  return done({ ticket, officer: actor });
}
