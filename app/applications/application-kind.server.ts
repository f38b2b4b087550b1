import { writeDelivered } from "~/agencies/deliveries.server";
import { findSuperior } from "~/agencies/offices.server";
import { attach } from "~/attachments/attach.server";
import { GIVEN_PAPER } from "~/attachments/attachment";
import { findAttachedFile, listSentToApply, markEnded } from "~/attachments/attachments.server";
import { attachmentLabel } from "~/attachments/words";
import { dateWords } from "~/lib/time-words";
import { digestOf } from "~/notices/digest.server";
import { issueNameless } from "~/notices/issue-nameless.server";
import { finishedStatuses } from "~/records/record";
import { findRecord } from "~/records/records.server";
import type { KindOf } from "~/reviews/kinds.server";
import { usualTerms } from "~/reviews/review";
import { listReviewsOf } from "~/reviews/reviews.server";
import { findApplication, listVersions, markApplication } from "./applications.server";
import { markStatus } from "./applied-record.server";
import { feeStateWords } from "./catalogue-words";
import { findFee } from "./charge-fee.server";
import { answerRows, differences } from "./form-rows";
import { differenceWords } from "./form-words";
import { findFormOf } from "./forms.server";
import { openSent } from "./sealed-answers.server";
import { sentFiles } from "./whole.server";
import { waitAnew } from "./withdrawn.server";
import { deskWords } from "./words";

/** What somebody has applied for. Nothing comes of it by itself: where nobody decides in time, it waits anew, and its citizen is told. */
export const applicationKind: KindOf<"application"> = {
  title: deskWords.kind,
  terms: usualTerms,
  outcomes: {
    approved: {
      label: deskWords.approve,
      told: deskWords.approved,
      silent: "",
      words: "may",
      least: "decides",
      document: true,
    },
    denied: { label: deskWords.deny, told: deskWords.denied, silent: "", words: "must", least: "decides" },
    unanswered: { label: deskWords.unanswered, told: "", silent: deskWords.silent, words: "may", least: null },
  },
  ifSilent: deskWords.ifSilent,
  silence: () => "unanswered",
  /** Open again after an appeal, it is not for who denied it. */
  async barred(db, { id, applicationId }) {
    const before = await listReviewsOf(db, { applicationId });
    const denied = before.filter((one) => one.id !== id && one.kind === "application" && one.outcome === "denied");
    return denied.flatMap(({ decidedBy }) => (decidedBy ? [decidedBy.id] : []));
  },

  async takeEffect(trx, world, review, { outcome, words, files = [] }) {
    const { applicationId: id, recordId } = review;
    const record = await findRecord(trx, recordId);
    const application = await findApplication(trx, id);
    if (record.annulledAt || finishedStatuses.includes(record.status)) return false;
    if (outcome === "unanswered") {
      await waitAnew(trx, world, application, record);
      await markStatus(trx, recordId, "received");
      return true;
    }
    await markStatus(trx, recordId, outcome);
    // A change that was not sent is no question any more.
    await markApplication(trx, id, { sealed_typed: null, challenge_id: null, digest: null });
    await attach(trx, world, { applicationId: id, paper: GIVEN_PAPER }, files);
    await markEnded(trx, { applicationId: id }, world.now);
    const form = await findFormOf(trx, { id: application.formId, version: application.formVersion });
    const notice = await issueNameless(
      trx,
      world,
      "decision",
      { application_id: id },
      {
        ...{ version: 11, mode: "decide", outcome, application: { number: record.number, title: form.title } },
        ...{ office: { name: record.office.name, city: record.office.city }, agency: { name: record.agency.name } },
        ...{ timeZone: record.office.timeZone, filedAt: (application.sentAt ?? world.now).toISOString() },
        ...{ finishedAt: world.now.toISOString(), words, documents: files.length },
        superior: await findSuperior(trx, record.agency.id),
      },
    );
    const named = { notice: notice.id, number: notice.number, digest: digestOf(notice) };
    const facts = { record: recordId, review: review.id, outcome, files: files.length, ...named };
    const act = { what: outcome, record, requestId: id, noticeId: notice.id } as const;
    await writeDelivered(trx, world, { what: "application-decided", about: id, facts }, act);
    return true;
  },

  async termMoved() {},

  movedOn: (trx, { recordId }, to) => markStatus(trx, recordId, statusAt[to]),

  async show({ db, house }, { applicationId: id, recordId }) {
    const application = await findApplication(db, id);
    const { office } = await findRecord(db, recordId);
    const fee = await findFee(db, id);
    const form = await findFormOf(db, { id: application.formId, version: application.formVersion });
    const versions = (await listVersions(db, id)).map((one) => ({ ...one, answers: openSent(house.keys, id, one) }));
    const last = versions.at(-1)?.answers;
    const first = versions[0];
    const rows = last ? answerRows(form, last).filter(({ value }) => value !== null) : [];
    const changed = versions.length > 1 && first?.answers && last ? differences(form, first.answers, last) : [];
    const documents = sentFiles(await listSentToApply(db, id), versions).filter(({ erasedAt }) => erasedAt === null);
    const titles = new Map(form.documents.map(({ id: paper, title }) => [paper, title]));
    return {
      rows: [
        { term: deskWords.form, value: form.title },
        ...(fee ? [{ term: deskWords.fee, value: feeStateWords(fee.kopecks, fee) }] : []),
        ...rows.map(({ label, value }) => ({ term: label, value: value ?? "" })),
        ...(versions.length > 1 && first
          ? [
              {
                term: deskWords.changedSince(dateWords(first.sentAt, office.timeZone)),
                value:
                  changed.map(({ label, before, after }) => differenceWords(label, before, after)).join(" ") ||
                  deskWords.sameAnswers,
              },
            ]
          : []),
      ],
      documents: documents.map((one) => ({
        name: `paper-${one.id}`,
        label: `${titles.get(one.paper ?? "") ?? deskWords.given}: ${attachmentLabel(one)}`,
        isScanned: one.scannedAt !== null,
      })),
    };
  },

  async file({ db }, { applicationId }, name) {
    const file = await findAttachedFile(db, { applicationId }, name.replace(/^paper-/, ""));
    return file && { bytes: file.bytes, type: file.type, fileName: file.name };
  },
};

const statusAt = { free: "received", taken: "in-progress", asked: "awaiting-confirmation" } as const;
