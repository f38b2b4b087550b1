import { findSuperior } from "~/agencies/offices.server";
import { nextStep } from "~/annulments/annulment";
import { formatRecordNumber } from "~/identity/record-number";
import { exactWords, zoneWords } from "~/lib/time-words";
import { formatNoticeNumber } from "~/notices/number";
import { listOfAppeals } from "~/notices/of-appeals.server";
import { findRecord } from "~/records/records.server";
import { listNotesOf } from "~/reviews/note.server";
import type { ReviewView } from "~/reviews/review-view";
import type { World } from "~/shell/world.server";
import type { AppealView } from "./appeal-view";
import { findAppealing } from "./appealing.server";
import { type Disputed, erasedAt, pathTo, recordIdOf, reviewedOf } from "./disputed";
import { becauseWords, numberWords, appealWords as words } from "./words";

/** What the page shows on which a decision is disputed; null where there is none to dispute. */
export async function appealPage(world: World, disputed: Disputed): Promise<AppealView | null> {
  if (erasedAt(disputed) || ("annulment" in disputed && nextStep(disputed.annulment, world.now) === "erased"))
    return null;
  const record = await findRecord(world.db, recordIdOf(disputed));
  const zone = record.office.timeZone;
  const appealing = await findAppealing(world.db, disputed, zone, world.now);
  if (!appealing || (appealing.state === "settled" && appealing.appeals.length === 0)) return null;
  const { state, until, endsAt, notice, appeals } = appealing;
  const { mode } = notice.facts;
  const because = becauseWords(notice.facts);
  const notes = await listNotesOf(world, reviewedOf(disputed), record);
  const papers = await listOfAppeals(
    world.db,
    appeals.map(({ id }) => id),
  );
  const path = pathTo(disputed);
  const paperOf = (appealId: string, kind: "appeal" | "resolution") => {
    const number = papers.find((one) => one.appealId === appealId && one.kind === kind)?.number;
    if (!number) return [];
    const what = kind === "appeal" ? words.receipt : words.resolution;
    const number4 = formatNoticeNumber(number);
    return [{ what, number: number4, check: `/v/${number}`, pdf: `${path}/appeal/${number}.pdf` }];
  };
  // The zone at the last moment of the day, which is still that day.
  const zoneThen = zoneWords(new Date(endsAt.getTime() - 1), zone);
  return {
    path,
    back: "annulment" in disputed ? words.back : words.backToApplication,
    lead:
      "annulment" in disputed
        ? words.lead(disputed.annulment.number, mode)
        : words.leadOf(formatRecordNumber(record.number)),
    state,
    until,
    follows:
      appeals[0]?.outcome === "overturned" && notice.withdrawn?.kind === "resolution" ? words.follows[mode] : null,
    elsewhere: words.elsewhere(await findSuperior(world.db, record.agency.id)),
    rows: [
      { term: words.notice, value: formatNoticeNumber(notice.number) },
      ...(because ? [{ term: words.why, value: because }] : []),
      ...(state === "open" ? [{ term: words.until, value: words.endOf(until, zoneThen) }] : []),
    ],
    appeals: appeals.map(({ id, number, filedAt, reviewId }) => ({
      number: numberWords(number),
      filed: exactWords(filedAt, zone),
      papers: [...paperOf(id, "appeal"), ...paperOf(id, "resolution")],
      review: noteOf(notes.find(({ id }) => id === reviewId)),
    })),
    limits: world.house.settings.attachments,
  };
}

/** An answer is given at the page of what officers ask, not here. */
const noteOf = (note: ReviewView | undefined): ReviewView | null => (note ? { ...note, form: null } : null);
