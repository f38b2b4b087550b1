import { writeDelivered } from "~/agencies/deliveries.server";
import type { Channel } from "~/identity/contact";
import { digestOf } from "~/notices/digest.server";
import { type HashedSurname, issue, leaveJobs } from "~/notices/issue.server";
import type { Notice } from "~/notices/notices.server";
import type { CitizenRecord, Office } from "~/records/record";
import { markMoved } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { leaveOffering } from "./leave-offering.server";
import { moveFacts } from "./move-facts";
import type { Rebooking } from "./rebooking";
import { markFinished } from "./rebookings.server";
import { markFree, markTaken } from "./slots.server";

/** A record on its way to another hour. */
export interface Deed {
  record: CitizenRecord & { startsAt: Date };
  rebooking: Rebooking;
  office: Office;
  /** The locked place. */
  place: string;
  /** By what its holder agreed: the code of a challenge, or the secret of an offer, both sent to a contact of the record. */
  proof: { kind: Channel } & ({ challenge: string } | { offer: string });
  surname: HashedSurname;
}

/**
 * Moves a record: its former place is free and offered to others, the notice issued, everybody told. The last of its statements is
 * the entry in the journal.
 */
export async function carryOut(trx: Trx, world: World, deed: Deed): Promise<Notice> {
  const { record, rebooking, office, place, proof, surname } = deed;
  await markFree(trx, record.id, world.now);
  await leaveOffering(trx, world, record);
  await markTaken(trx, place, record.id);
  await markMoved(trx, record.id, { officeId: office.id, startsAt: rebooking.startsAt });
  await markFinished(trx, rebooking.id, world.now);
  const moved = { ...record, office, startsAt: rebooking.startsAt };
  const { decision } = rebooking;
  if (!decision) throw new Error("a move without what allowed it");
  const facts = moveFacts({ record, rebooking: { ...rebooking, decision }, office, at: world.now, by: proof.kind });
  const issuing = { record: moved, requestId: rebooking.id, kind: "move", facts, surname } as const;
  const notice = await issue(trx, world, issuing);
  await leaveJobs(trx, world, issuing, notice);
  const told = {
    ...{ record: record.id, notice: notice.id, number: notice.number, digest: digestOf(notice) },
    ...{ withdraws: notice.withdraws, ...proof },
  };
  const act = { what: "moved", record: moved, requestId: rebooking.id, noticeId: notice.id } as const;
  await writeDelivered(trx, world, { what: "moved", about: rebooking.id, facts: told }, act);
  return notice;
}
