import type { World } from "~/shell/world.server";
import { markHandled } from "./inbound-messages.server";

/** From then on nothing more is made of an SMS, and what it said is kept nowhere. `annulmentId`: of the request that it filed. */
export const closeInbound = ({ db, now }: World, id: string, annulmentId: string | null): Promise<void> =>
  db.transaction().execute((trx) => markHandled(trx, id, { at: now, annulmentId }));
