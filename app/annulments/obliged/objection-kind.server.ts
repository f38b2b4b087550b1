import { objectionNames } from "~/agencies/answer-words";
import { findDelivery } from "~/agencies/deliveries.server";
import { findObjection, markDismissed, markSettled } from "~/agencies/objections.server";
import { writeEntry } from "~/journal/entries.server";
import { exactWords } from "~/lib/time-words";
import { findNotice } from "~/notices/notices.server";
import { formatNoticeNumber } from "~/notices/number";
import { differences } from "~/records/answer";
import { findAnswerById } from "~/records/answers.server";
import { findRecord } from "~/records/records.server";
import type { KindOf } from "~/reviews/kinds.server";
import { usualTerms } from "~/reviews/review";
import { findAnnulment } from "../annulments.server";
import { undo } from "../finishing/undo.server";
import { objectionWords as words } from "./objection-words";

const anywhere = { agencyId: null, officeIds: null };

/**
 * That an agency does not agree with an act. Upheld, the notice is withdrawn by another one and the record stands as the agency
 * says; dismissed, the act stands. Silence dismisses it: what a citizen has in hand holds until somebody decides otherwise.
 */
export const objectionKind: KindOf<"objection"> = {
  title: words.title,
  terms: usualTerms,
  outcomes: {
    upheld: { label: words.uphold, told: words.upheld, silent: words.upheld, words: "must", least: "decides" },
    dismissed: { label: words.dismiss, told: words.dismissed, silent: words.silent, words: "may", least: "decides" },
  },
  ifSilent: words.ifSilent,
  silence: () => "dismissed",
  async takeEffect(trx, world, { aboutId, annulmentId }, { outcome }) {
    const objection = await findObjection(trx, aboutId);
    if (!objection || objection.settled_at) return false;
    await markSettled(trx, aboutId, outcome, world.now);
    if (outcome === "dismissed") await markDismissed(trx, aboutId, world.now);
    else await undo(trx, world, annulmentId, objection);
    const facts = { objection: aboutId, entry: objection.entry_id, outcome };
    await writeEntry(trx, world, { what: "objection-settled", about: annulmentId, facts });
    return true;
  },
  // What was carried out does not lapse.
  async termMoved() {},
  async show({ db }, { aboutId, annulmentId, recordId }) {
    const objection = await findObjection(db, aboutId);
    const delivery = objection && (await findDelivery(db, anywhere, objection.entry_id));
    if (!delivery) return { rows: [], documents: [] };
    const record = await findRecord(db, recordId);
    const notice = delivery.noticeId === null ? undefined : await findNotice(db, delivery.noticeId);
    const stands = !(await findAnnulment(db, annulmentId))?.restoredAt;
    const answer = objection.answer_id === null ? undefined : await findAnswerById(db, objection.answer_id);
    const theirs = answer ? differences(answer, record) : [];
    const rows = [
      { term: words.code, value: objectionNames[objection.code] },
      { term: words.said, value: objection.words ?? "" },
      { term: words.raised, value: exactWords(objection.raised_at, record.office.timeZone) },
      { term: words.source, value: words.sources[objection.source] },
      { term: words.theirs, value: theirs.map(({ term, now }) => `${term}: ${now || words.nothing}`).join("; ") },
      { term: words.notice, value: notice ? formatNoticeNumber(notice.number) : "" },
      { term: words.request, value: words.requests[stands ? "stands" : "over"] },
    ];
    return { rows: rows.filter(({ value }) => value !== ""), documents: [] };
  },
  file: async () => undefined,
};
