import { randomUUID } from "node:crypto";
import type { AnswerWay, ObjectionTable } from "#db/schema";
import { type Teller, writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { findDelivery, markAcknowledged, markObjected } from "./deliveries.server";
import type { Delivery } from "./delivery";
import { insertObjection } from "./objections.server";

/** Within a transaction that has locked the delivery: the agency knows of the act, and the journal says so. */
export async function acknowledged(trx: Trx, world: Teller, delivery: Delivery, way: AnswerWay): Promise<Delivery> {
  const { entryId, requestId: about } = delivery;
  await markAcknowledged(trx, entryId, world.now, way);
  await writeEntry(trx, world, { what: "delivery-acknowledged", about, facts: { entry: entryId, by: way } });
  return fresh(trx, delivery);
}

/** Who can raise an objection. */
export interface Raiser extends Teller {
  house: Pick<House, "keys" | "openObjection">;
}

declare module "~/shell/house.server" {
  interface House {
    /** Objections wait in a room above; whoever raises one is handed how it gets there. */
    openObjection: (
      trx: Trx,
      world: Teller,
      objection: { id: string; annulmentId: string; recordId: string },
    ) => Promise<void>;
  }
}

interface Raised extends Pick<ObjectionTable, "code" | "words" | "source"> {
  /** The row that contradicts. */
  answerId: number | null;
}

/** The same for an agency that does not agree. */
export async function objected(trx: Trx, world: Raiser, delivery: Delivery, raised: Raised): Promise<Delivery> {
  const { code, words, source, answerId } = raised;
  const { entryId, recordId, agencyId, requestId: about } = delivery;
  const id = randomUUID();
  const row = { id, entry_id: entryId, record_id: recordId, agency_id: agencyId, code, words, source };
  const open = { answer_id: answerId, raised_at: world.now, settled_at: null, outcome: null };
  await insertObjection(trx, { ...row, ...open });
  await markObjected(trx, entryId, id);
  const facts = { entry: entryId, objection: id, code, by: source };
  await writeEntry(trx, world, { what: "delivery-objected", about, facts });
  await world.house.openObjection(trx, world, { id, annulmentId: about, recordId });
  return fresh(trx, delivery);
}

const fresh = async (trx: Trx, { agencyId, entryId }: Delivery): Promise<Delivery> =>
  (await findDelivery(trx, { agencyId, officeIds: null }, entryId))!;
