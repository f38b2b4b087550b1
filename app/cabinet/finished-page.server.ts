import { createHash } from "node:crypto";
import type { ServiceKind } from "#db/schema";
import { answerWords } from "~/agencies/answer-words";
import { officeContact } from "~/agencies/contact";
import { findAnswered } from "~/agencies/deliveries.server";
import { outToService } from "~/agencies/out-path";
import { findConnectLink } from "~/agencies/services.server";
import type { Annulment } from "~/annulments/annulment";
import { undoneWords } from "~/annulments/obliged/objection-words";
import { judgeRestoring } from "~/annulments/restoring/restoration";
import { findRestoration } from "~/annulments/restoring/restorations.server";
import { restoredWords } from "~/annulments/restoring/restoring-words";
import { type AppealNote, appealLink, stepOf } from "~/appeals/appeal-note";
import { findAppealing } from "~/appeals/appealing.server";
import { disputedKinds } from "~/appeals/disputable.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { listLooks } from "~/journal/looks.server";
import { formatKopecks } from "~/lib/kopecks";
import { exactWords, momentWords, visitZoneWords } from "~/lib/time-words";
import { byKind, isPast, typedAddress } from "~/notices/notice";
import { findLatest, type Notice } from "~/notices/notices.server";
import { formatNoticeNumber } from "~/notices/number";
import { findBesides } from "~/notices/told.server";
import { noticeText } from "~/notices/words";
import { findFeeLeft } from "~/payments/fee-left.server";
import { movedWords } from "~/places/hour-words";
import { lookWords } from "~/records/looks-words";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { reviewNote } from "~/reviews/note.server";
import { checkWords } from "~/seals/check-words";
import type { World } from "~/shell/world.server";
import { representWords } from "~/signatures/represent-words";
import { representedWords } from "~/signatures/representation";
import { findRepresentation } from "~/signatures/representations.server";
import { issuerOf } from "~/verification/issuer.server";
import { deniedView } from "./denied";
import { deniedWords } from "./denied-words";
import type { FinishedView } from "./finished-view";
import { finishedWords } from "./finished-words";
import { listEnded } from "./list-ended.server";

const mostLooks = 10;

const noOther = { restorable: null, withdraws: null, denied: null };

/** What the pages of a finished, restored or denied request show: the same facts as the paper that is in force. */
export async function finishedPage(world: World, annulment: Annulment): Promise<FinishedView> {
  const record = await findRecord(world.db, annulment.recordId);
  const notice = await findLatest(world.db, annulment);
  if (!notice) throw new Error("a finished request without its notice");
  const { facts, number, qrStatement } = notice;
  const representation = await findRepresentation(world.db, annulment);
  const answered = await findAnswered(world.db, notice.id);
  const { publicUrl } = world.house;
  const zone = facts.office.timeZone;
  const path = `/annulments/${formatAnnulmentNumber(annulment.number)}`;
  const isDisputable = disputedKinds.some((kind) => kind === notice.kind);
  const appealing = isDisputable ? await findAppealing(world.db, { annulment }, zone, world.now) : null;
  const when = facts.startsAt && visitZoneWords(new Date(facts.startsAt), zone);
  return {
    path,
    kind: record.service.kind,
    mode: annulment.mode,
    number: formatNoticeNumber(number),
    address: typedAddress(publicUrl, number),
    checkWords: qrStatement && checkWords(createHash("sha256").update(qrStatement).digest()),
    lead: await byKind<string | Promise<string>>(facts, {
      annulment: ({ service, ending }) =>
        ending?.lastDay
          ? finishedWords.leadLater(service.title, ending.lastDay)
          : finishedWords.lead(service.title, when),
      restoration: async () =>
        restoredWords[(await wasUnsure(world, annulment)) ? "unsure" : "lead"](facts.service.title, when),
      withdrawal: () => undoneWords.lead(facts.service.title, when),
      refusal: (refused) =>
        notice.withdrawn
          ? overWords(record.service.kind, facts.service.title, notice.withdrawn, zone)
          : deniedWords.lead(record.service.kind, facts.service.title, when, isPast(refused, world.now)),
      move: () => movedWords.lead(facts.service.title, when),
    }),
    besides: await findBesides(world.db, notice),
    undone: notice.kind === "withdrawal" && appealing ? undoneView(appealing, path) : null,
    ...byKind<Pick<FinishedView, "restorable" | "withdraws" | "denied">>(facts, {
      annulment: () => ({ ...noOther, restorable: restorableView(annulment, world.now, zone) }),
      restoration: ({ withdraws }) => ({ ...noOther, withdraws: formatNoticeNumber(withdraws.number) }),
      withdrawal: ({ withdraws }) => ({ ...noOther, withdraws: formatNoticeNumber(withdraws.number) }),
      refusal: (refused) => ({
        ...noOther,
        denied: deniedView(refused, record, { withdrawn: notice.withdrawn, appealing, path, now: world.now }),
      }),
      move: () => noOther,
    }),
    instead: notice.withdrawn && {
      number: formatNoticeNumber(notice.withdrawn.by),
      href: `/v/${notice.withdrawn.by}`,
    },
    office: officeContact(record.office),
    text: noticeText(facts),
    out: (await findConnectLink(world.db, record.service.id, record.agency.id)) && outToService(record.service.id),
    answer: answered
      ? {
          says: answerWords(answered, zone),
          theirs: (!answered.objection?.settledAt && answered.objection?.words) || null,
        }
      : null,
    demonstration: issuerOf(world.house).demonstration,
    record: recordPath(record.id),
    fee: await feeWords(world, annulment),
    together: await listEnded(world, annulment),
    looks: (await listLooks(world.db, record.id, zone, mostLooks)).map(lookWords),
    signed: facts.proof.kind === "sms-and-signature",
    review: await reviewNote(world, annulment.id, record),
    // Once it counts, the notice's own row says whose signature it is.
    represented:
      representation && !annulment.signedAt ? `${representedWords(representation, zone)} ${representWords.done}` : null,
  };
}

/** What is still to be paid for it, where that can be done here; null: nothing. */
async function feeWords({ db, house }: World, { id, decision }: Annulment): Promise<string | null> {
  const left = decision.feeKopecks && house.bank ? await findFeeLeft(db, id) : 0;
  return left > 0 ? finishedWords.fee(formatKopecks(left)) : null;
}

/** Since when a refusal does not hold, and why. */
const overWords = (kind: ServiceKind, title: string, by: NonNullable<Notice["withdrawn"]>, zone: string): string =>
  by.kind === "resolution"
    ? deniedWords.overturned(title, momentWords(by.at, zone))
    : deniedWords.over(kind, title, momentWords(by.at, zone));

/** What can be done about it that the agency objected and was right. */
const undoneView = (appealing: AppealNote, path: string): FinishedView["undone"] => ({
  step: appealing.state === "settled" ? null : stepOf(appealing),
  appeal: appealing.state === "settled" && appealing.appeals.length === 0 ? null : appealLink(appealing, path),
});

/** Whether its agency had said something else before it was restored: then nobody is promised to be waited for. */
const wasUnsure = async ({ db }: World, { id }: Annulment): Promise<boolean> =>
  ((await findRestoration(db, id))?.answerId ?? null) !== null;

/** What is said of restoring: until when, or until when it was; null for what is final. */
function restorableView(annulment: Annulment, now: Date, zone: string): FinishedView["restorable"] {
  if (!annulment.restorableUntil) return null;
  const isOpen = judgeRestoring(annulment, now).ok;
  const until = exactWords(annulment.restorableUntil, zone);
  return { isOpen, text: isOpen ? finishedWords.restorable(until) : finishedWords.restorableNoMore(until) };
}
