import { type Annulment, nextStep } from "~/annulments/annulment";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords, zoneWords } from "~/lib/time-words";
import { formatNoticeNumber } from "~/notices/number";
import { findRecord } from "~/records/records.server";
import { listNotes } from "~/reviews/note.server";
import type { ReviewView } from "~/reviews/review-view";
import { denialNames } from "~/rules/denial-words";
import type { World } from "~/shell/world.server";
import type { AppealView } from "./appeal-view";
import { findAppealing } from "./appealing.server";
import { numberWords, appealWords as words } from "./words";

/** What the page shows on which a refusal is disputed; null where there is none to dispute. */
export async function appealPage(world: World, annulment: Annulment): Promise<AppealView | null> {
  if (nextStep(annulment, world.now) === "erased") return null;
  const record = await findRecord(world.db, annulment.recordId);
  const zone = record.office.timeZone;
  const appealing = await findAppealing(world.db, annulment, zone, world.now);
  if (!appealing || (appealing.state === "settled" && appealing.appeals.length === 0)) return null;
  const { state, until, endsAt, notice, appeals } = appealing;
  const notes = await listNotes(world, annulment.id, record);
  // The zone at the last moment of the day, which is still that day.
  const zoneThen = zoneWords(new Date(endsAt.getTime() - 1), zone);
  return {
    path: `/annulments/${formatAnnulmentNumber(annulment.number)}`,
    lead: words.lead(annulment.number),
    state,
    until,
    goesOn: appeals[0]?.outcome === "overturned" && annulment.closedBecause !== "denied",
    rows: [
      { term: words.notice, value: formatNoticeNumber(notice.number) },
      { term: words.why, value: denialNames[notice.facts.denial.reason] },
      ...(state === "open" ? [{ term: words.until, value: words.endOf(until, zoneThen) }] : []),
    ],
    appeals: appeals.map(({ number, filedAt, reviewId }) => ({
      number: numberWords(number),
      filed: exactWords(filedAt, zone),
      review: noteOf(notes.find(({ id }) => id === reviewId)),
    })),
    limits: world.house.settings.attachments,
  };
}

/** An answer is given at the page of what officers ask, not here. */
const noteOf = (note: ReviewView | undefined): ReviewView | null => (note ? { ...note, form: null } : null);
