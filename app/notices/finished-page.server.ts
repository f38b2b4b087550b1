import { createHash } from "node:crypto";
import type { Annulment } from "~/annulments/annulment";
import { formatAnnulmentNumber } from "~/annulments/annulment";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { finishedWords } from "~/words/finished";
import { noticeText } from "~/words/notice";
import { momentWords, visitZoneWords } from "~/words/time";
import { checkWords } from "./check-words";
import type { FinishedView } from "./finished-view";
import { qrText, typedAddress } from "./notice";
import { findOfAnnulment } from "./notices.server";
import { formatNoticeNumber } from "./number";
import { qrLines } from "./qr.server";

/** What the pages of a finished request show: the same facts as the paper. */
export async function finishedPage(world: World, annulment: Annulment): Promise<FinishedView> {
  const record = await findRecord(world.db, annulment.recordId);
  const notice = await findOfAnnulment(world.db, annulment.id);
  if (!notice) throw new Error("a finished request without its notice");
  const { facts, number, qrStatement } = notice;
  const { publicUrl, sealer, qrSigner } = world.house;
  const zone = facts.office.timeZone;
  return {
    path: `/annulments/${formatAnnulmentNumber(annulment.number)}`,
    kind: record.service.kind,
    mode: facts.mode,
    number: formatNoticeNumber(number),
    address: typedAddress(publicUrl, number),
    qr: qrLines(qrText(publicUrl, number, qrStatement)),
    checkWords: qrStatement && checkWords(createHash("sha256").update(qrStatement).digest()),
    lead: finishedWords.lead(facts.service.title, facts.startsAt && visitZoneWords(new Date(facts.startsAt), zone)),
    phone: facts.proof.maskedPhone,
    restorable: facts.restorableUntil && finishedWords.restorable(momentWords(new Date(facts.restorableUntil), zone)),
    text: noticeText(facts),
    demonstration: sealer.plan.demonstration || qrSigner.demonstration,
    record: recordPath(record.id),
    signed: facts.proof.kind === "sms-and-signature",
  };
}
