import { redirect } from "@remix-run/node";
import { type OfficeContact, officeContact } from "~/agencies/contact";
import { formatRecordNumber } from "~/identity/record-number";
import { visitZoneWords } from "~/lib/time-words";
import { isArchived } from "~/records/record";
import { recordPath } from "~/records/record-view";
import { findReachable, findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { bookedWords as words } from "./hour-words";
import { findLastFinished } from "./rebookings.server";

export interface BookedView {
  lead: string;
  number: string;
  /** Of the new record. */
  record: string;
  office: OfficeContact;
}

/**
 * What was booked last instead of a record; undefined where nothing was, or it is somebody else's. Where nobody is awaited then any
 * more, the way leads to its own page, which says why.
 */
export async function bookedPage(world: World, recordId: string): Promise<BookedView | undefined> {
  const former = await findReachable(world.db, world.actor, recordId);
  const rebooking = former && (await findLastFinished(world.db, world.actor, former.id, "again"));
  if (!rebooking?.madeRecordId) return undefined;
  const made = await findRecord(world.db, rebooking.madeRecordId);
  if (isArchived(made, world.now)) throw redirect(recordPath(made.id), 303);
  const { id, number, service, startsAt, office } = made;
  return {
    lead: words.lead(service.title, startsAt ? visitZoneWords(startsAt, office.timeZone) : ""),
    number: formatRecordNumber(number),
    record: recordPath(id),
    office: officeContact(office),
  };
}
