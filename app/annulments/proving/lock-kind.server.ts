import { maskPhone } from "~/identity/masking";
import { writeEntry } from "~/journal/entries.server";
import { exactWords } from "~/lib/time-words";
import { findRecord } from "~/records/records.server";
import type { KindOf } from "~/reviews/kinds.server";
import { type Annulment, waitsAnew } from "../annulment";
import { findAnnulment, lockAnnulment } from "../annulments.server";
import { lockWords as words } from "./lock-words";
import { hasNewer, markUnlocked } from "./locked.server";

/**
 * A request closed by three wrong codes. Lifted, the same request takes up again with a new code and three tries, its
 * deadline that of filing. Silence lifts it: nobody guesses more by that than by filing anew.
 */
export const lockKind: KindOf<"lock"> = {
  title: words.title,
  /** A day to three. */
  terms: {
    check: { days: 2, longer: 3 },
    reason: { days: 3, longer: 5 },
    decision: { days: 1, longer: 3 },
    whole: { days: 6, longer: 8 },
  },
  outcomes: {
    lifted: { label: words.lift, told: words.lifted, silent: words.silentLifted, words: "may", least: "decides" },
    kept: { label: words.keep, told: words.kept, silent: words.kept, words: "must", least: "decides" },
  },
  ifSilent: words.ifSilent,
  silence: () => "lifted",
  async takeEffect(trx, world, { annulmentId }, { outcome }) {
    const annulment = await lockAnnulment(trx, annulmentId);
    if (outcome !== "lifted" || !annulment || !(await isLiftable(annulment, () => hasNewer(trx, annulment))))
      return true;
    await markUnlocked(trx, annulment.id, world.now, waitsAnew(world.now));
    await writeEntry(trx, world, { what: "unlocked", about: annulment.id });
    return true;
  },
  // What is locked does not lapse.
  async termMoved() {},
  async show({ db }, { annulmentId, openingWords }) {
    const annulment = await findAnnulment(db, annulmentId);
    if (!annulment) return { rows: [], documents: [] };
    const { phone, office } = await findRecord(db, annulment.recordId);
    const liftable = await isLiftable(annulment, () => hasNewer(db, annulment));
    const rows = [
      { term: words.said, value: openingWords ?? "" },
      { term: words.phone, value: phone ? maskPhone(phone) : "" },
      { term: words.locked, value: annulment.closedAt ? exactWords(annulment.closedAt, office.timeZone) : "" },
      { term: words.request, value: words.requests[liftable ? "locked" : "other"] },
    ];
    return { rows: rows.filter(({ value }) => value !== ""), documents: [] };
  },
  file: async () => undefined,
};

/** Not where it stands otherwise by now, or where another request has taken its place. */
const isLiftable = async ({ closedBecause }: Annulment, newer: () => Promise<boolean>): Promise<boolean> =>
  closedBecause === "locked" && !(await newer());
