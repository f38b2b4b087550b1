import { officeContact } from "~/agencies/contact";
import { maskRecordNumber } from "~/identity/record-number";
import { exactWords, visitZoneWords } from "~/lib/time-words";
import { findOfRebooking as findNotice } from "~/notices/notices.server";
import { findOffice } from "~/places/offices.server";
import type { Rebooking } from "~/places/rebooking";
import { findOfRebooking as findChallenge } from "~/proofs/challenges.server";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { disavowalPath, remedyForHour } from "./disavowal";
import type { DisavowalView } from "./disavowal-view";
import { disavowalWords as words } from "./words";

/** The same for a request for another hour. */
export async function hourDisavowalPage(
  { db, now }: World,
  rebooking: Rebooking,
  token: string,
): Promise<DisavowalView> {
  const record = await findRecord(db, rebooking.madeRecordId ?? rebooking.recordId);
  const office = (await findOffice(db, record, rebooking.officeId)) ?? record.office;
  const tries = (await findChallenge(db, rebooking.id))?.tries ?? 0;
  const notice = rebooking.finishedAt ? await findNotice(db, rebooking.id) : undefined;
  const at = (moment: Date) => exactWords(moment, office.timeZone);
  return {
    remedy: remedyForHour(rebooking, tries, now),
    kind: record.service.kind,
    deed: words.hour(rebooking.kind, visitZoneWords(rebooking.startsAt, office.timeZone)),
    record: maskRecordNumber(record.number),
    service: record.service.title,
    filed: at(rebooking.filedAt),
    finished: rebooking.finishedAt && at(rebooking.finishedAt),
    ...{ until: null, to: null },
    notice: notice ? `/v/${notice.number}` : null,
    office: officeContact(office),
    action: disavowalPath(token),
  };
}
