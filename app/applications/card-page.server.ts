import { officeAddress } from "~/agencies/office";
import { GIVEN_PAPER, keptUntil } from "~/attachments/attachment";
import { listSentToApply } from "~/attachments/attachments.server";
import { attachmentLabel, keptWords } from "~/attachments/words";
import { formatRecordNumber } from "~/identity/record-number";
import { dateWords, dayWords, momentWords } from "~/lib/time-words";
import { findDecision } from "~/notices/certificates.server";
import { afterDecision } from "~/notices/decision-words";
import { formatNoticeNumber } from "~/notices/number";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { statusNames } from "~/records/statuses-words";
import { listNotesOf } from "~/reviews/note.server";
import { standingOf } from "~/reviews/review";
import { applicationPath } from "~/reviews/review-path";
import { findNewestAbout } from "~/reviews/reviews.server";
import { notFound } from "~/shell/answer-form.server";
import type { World } from "~/shell/world.server";
import { type Application, formPath } from "./application";
import { findSent, listVersions } from "./applications.server";
import type { CardView } from "./card-view";
import { feeStateWords } from "./catalogue-words";
import { whyNotChange } from "./changeable.server";
import { findFee } from "./charge-fee.server";
import type { Answers } from "./form";
import { answerRows, differences } from "./form-rows";
import { differenceWords } from "./form-words";
import { findFormOf } from "./forms.server";
import { accountOf } from "./known.server";
import { openSent } from "./sealed-answers.server";
import { ownFiles, sentFiles } from "./whole.server";
import { cardWords as words } from "./words";

/** What was sent, for whoever may see it; 404 for anybody else. */
export async function requireSent(world: World, number = ""): Promise<Application & { recordId: string }> {
  const application = await findSent(world.db, world.actor, number);
  if (!application?.recordId) throw notFound();
  return { ...application, recordId: application.recordId };
}

/** Where an application stands, what an officer says and asks, what was sent, and what can be done. */
export async function cardPage(
  world: World,
  application: Application & { recordId: string },
  isNew: boolean,
): Promise<CardView> {
  const { db, now, house } = world;
  const record = await findRecord(db, application.recordId);
  const zone = record.office.timeZone;
  const form = await findFormOf(db, { id: application.formId, version: application.formVersion });
  const versions = (await listVersions(db, application.id)).map((one) => ({
    ...one,
    answers: openSent(house.keys, application.id, one),
  }));
  const [first, last] = [versions[0], versions.at(-1)];
  const rowsOf = (answers: Answers | null | undefined) =>
    answers ? answerRows(form, answers).flatMap(({ label, value }) => (value ? [{ term: label, value }] : [])) : [];
  const path = applicationPath(record.number);
  const files = sentFiles(await listSentToApply(db, application.id), versions);
  const titles = new Map(form.documents.map(({ id, title }) => [id, title]));
  const shown = (one: (typeof files)[number]) => ({
    href: one.erasedAt ? null : `${path}/files/${one.id}`,
    label:
      one.paper === GIVEN_PAPER
        ? attachmentLabel(one)
        : `${titles.get(one.paper ?? "") ?? ""}: ${attachmentLabel(one)}`,
  });
  const given = files.filter(({ paper }) => paper === GIVEN_PAPER);
  const notice = await findDecision(db, application.id);
  const fee = await findFee(db, application.id);
  const own = ownFiles(files);
  const goes = given[0] && keptUntil(given[0]);
  const isOver = record.annulledAt !== null || record.status === "approved" || record.status === "denied";
  const review = await findNewestAbout(db, "application", application.id);
  const asked = review && standingOf(review, now) === "asked" ? review : null;
  const why = isOver ? null : await whyNotChange(db, application, form, now);
  return {
    ...{ path, title: (isNew ? words.sent : words.title)(formatRecordNumber(record.number)), isNew },
    rows: [
      { term: words.what, value: form.title },
      { term: words.status, value: record.annulledAt ? words.withdrawn : statusNames[record.status] },
      ...(asked ? [{ term: words.upload, value: words.untilDay(dayWords(asked.dueOn)) }] : []),
      { term: words.sentAt, value: first ? momentWords(first.sentAt, zone) : "" },
      ...(last && versions.length > 1 ? [{ term: words.resent, value: momentWords(last.sentAt, zone) }] : []),
      { term: words.where, value: officeAddress(record.office) },
      { term: words.fee, value: feeStateWords(form.feeKopecks, fee) },
    ],
    notes: await listNotesOf(world, { applicationId: application.id }, record),
    given: given.map(shown),
    givenTerm: goes ? words.givenTerm(dateWords(goes, zone)) : "",
    answers: rowsOf(last?.answers),
    files: own.map(shown),
    kept: keptWords(own, zone),
    before:
      versions.length > 1 && first
        ? {
            title: words.before(dateWords(first.sentAt, zone)),
            rows: rowsOf(first.answers),
            differences:
              first.answers && last?.answers
                ? differences(form, first.answers, last.answers).map((one) =>
                    differenceWords(one.label, one.before, one.after),
                  )
                : [],
          }
        : null,
    change: isOver ? null : (why ?? (application.sealedTyped ? "goes-on" : "can")),
    withdraw: isOver ? null : recordPath(record.id),
    notice: notice
      ? { number: formatNoticeNumber(notice.number), pdf: `${path}/notice.pdf`, check: `/v/${notice.number}` }
      : null,
    next: notice?.facts.outcome === "denied" ? afterDecision(notice.facts) : null,
    pay: fee && fee.left > 0 && house.bank ? { obligation: fee.id, kopecks: fee.left } : null,
    again: formPath(form.id),
    canKeep: accountOf(world.actor) !== null && Boolean(last?.answers),
  };
}
