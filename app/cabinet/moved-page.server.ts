import { createHash } from "node:crypto";
import { visitZoneWords } from "~/lib/time-words";
import { typedAddress } from "~/notices/notice";
import { findOfRebooking, type Notice } from "~/notices/notices.server";
import { formatNoticeNumber } from "~/notices/number";
import { findBesides } from "~/notices/told.server";
import { noticeText } from "~/notices/words";
import { movedWords } from "~/places/hour-words";
import { donePath, rebookingPath } from "~/places/rebooking";
import { findLastFinished, findStillThere } from "~/places/rebookings.server";
import { recordPath } from "~/records/record-view";
import { findReachable } from "~/records/records.server";
import { checkWords } from "~/seals/check-words";
import type { World } from "~/shell/world.server";
import { findAgencyAnswer } from "~/verification/find-agency-answer.server";
import { issuerOf } from "~/verification/issuer.server";
import type { MovedView } from "./moved-view";

/** The notice of the last move of a record, for whoever had it moved or has proven its phone; undefined for anybody else. */
export async function findMoved(world: World, recordId: string): Promise<Notice | undefined> {
  const record = await findReachable(world.db, world.actor, recordId);
  const rebooking = record && (await findLastFinished(world.db, world.actor, record.id, "move"));
  return rebooking && findOfRebooking(world.db, rebooking.id);
}

/** What the page of a moved record shows: the same facts as the paper. */
export async function movedPage(world: World, recordId: string): Promise<MovedView | undefined> {
  const notice = await findMoved(world, recordId);
  if (!notice) return undefined;
  const { facts, number, qrStatement } = notice;
  const says = await findAgencyAnswer(world.db, notice);
  const { publicUrl } = world.house;
  const zone = facts.office.timeZone;
  const record = recordPath(recordId);
  return {
    path: donePath(record, "move"),
    record,
    again: rebookingPath(record, "move"),
    number: formatNoticeNumber(number),
    address: typedAddress(publicUrl, number),
    checkWords: qrStatement && checkWords(createHash("sha256").update(qrStatement).digest()),
    demonstration: issuerOf(world.house).demonstration,
    lead: movedWords.lead(facts.service.title, facts.startsAt && visitZoneWords(new Date(facts.startsAt), zone)),
    besides: await findBesides(world.db, notice),
    isOutdated: notice.withdrawn !== null || !(await findStillThere(world.db, notice.requestId)),
    isAfterAnother: notice.withdraws !== null,
    text: noticeText(facts),
    answer: says ? { says, theirs: null } : null,
  };
}
