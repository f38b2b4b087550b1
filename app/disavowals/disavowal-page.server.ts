import { officeContact } from "~/agencies/contact";
import { maskContact } from "~/identity/contact";
import { maskRecordNumber } from "~/identity/record-number";
import { exactWords } from "~/lib/time-words";
import { findLatest } from "~/notices/notices.server";
import { deedWords } from "~/records/kinds-words";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { disavowalPath } from "./disavowal";
import type { DisavowalView } from "./disavowal-view";
import { codeContact, findByToken, findHourByToken, findRemedy } from "./disavowals.server";
import { hourDisavowalPage } from "./hour-page.server";

/** What the page behind the link of a request shows, without a name; undefined behind what is no such link. */
export async function disavowalPage(world: World, token: string): Promise<DisavowalView | undefined> {
  const { db, now } = world;
  const annulment = await findByToken(db, token);
  if (!annulment) {
    const hour = await findHourByToken(db, token);
    return hour && hourDisavowalPage(world, hour, token);
  }
  const record = await findRecord(db, annulment.recordId);
  const { office, service, number } = record;
  const contact = codeContact(world.house, record);
  const notice = await findLatest(db, annulment);
  const at = (moment: Date) => exactWords(moment, office.timeZone);
  return {
    remedy: await findRemedy(db, annulment, record, now),
    kind: service.kind,
    deed: deedWords(service.kind, annulment.mode),
    record: maskRecordNumber(number),
    service: service.title,
    filed: at(annulment.filedAt),
    finished: annulment.finishedAt && at(annulment.finishedAt),
    until: annulment.restorableUntil && at(annulment.restorableUntil),
    to: contact ? maskContact(contact) : null,
    notice: notice ? `/v/${notice.number}` : null,
    office: officeContact(office),
    action: disavowalPath(token),
  };
}
