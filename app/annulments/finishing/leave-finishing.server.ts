import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";

/** Seconds that the page has, which carries a request out at once; what died on the way is carried out after them. */
const FINISH_AFTER = 15;

/**
 * To be left in the transaction by which a request lacks nothing any more: from its commit on the request comes to its end,
 * whatever becomes of the page. Finishing twice is finishing once.
 */
export const leaveFinishing = (trx: Trx, { house }: World, { number }: Pick<Annulment, "number">): Promise<void> =>
  house.jobs.put(trx, "finish", { annulment: number }, { afterSeconds: FINISH_AFTER });
