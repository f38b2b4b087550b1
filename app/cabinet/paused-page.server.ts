import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { pauseReasonWords } from "~/accounts/pauses/pause-words";
import { findPause } from "~/accounts/pauses/pauses.server";
import { findOutToAgency } from "~/agencies/out.server";
import { outToAgency } from "~/agencies/out-path";
import { listAttachments } from "~/attachments/attachments.server";
import { attachmentLabel, keptWords } from "~/attachments/words";
import { momentWords } from "~/lib/time-words";
import type { Fact } from "~/records/fields";
import { kindOf } from "~/reviews/kinds.server";
import { ACCOUNTS_ZONE, isSilent, type Review } from "~/reviews/review";
import { findNewestAbout } from "~/reviews/reviews.server";
import { contactsPage } from "./contacts-page.server";
import type { PausedView } from "./paused-view";
import { pausedWords as words } from "./paused-words";

const at = (moment: Date): string => momentWords(moment, ACCOUNTS_ZONE);

/** What somebody sees of their account while it is paused: since when, why, and how it is opened. @throws where it is not */
export async function pausedPage(world: AccountWorld): Promise<PausedView> {
  const { db, house, actor } = world;
  const pause = await findPause(db, actor.account.id);
  if (!pause) throw new Error("an account is paused without a pause");
  const since: Fact = { term: words.since, value: at(pause.at) };
  if (pause.kind === "own") {
    const opens = pause.opensAt && at(pause.opensAt);
    const isSoon = actor.account.assurance >= 3;
    return {
      kind: "own",
      rows: [since, { term: words.who, value: words.self }, ...(opens ? [{ term: words.opens, value: opens }] : [])],
      isWaiting: opens !== null,
      how: isSoon ? words.atOnce : words.after(house.settings.accounts.liftHours),
      contacts: await contactsPage(world),
    };
  }
  const review = await findNewestAbout(db, "unpause", pause.id);
  const sent = review ? await listAttachments(db, [review.id]) : [];
  const rows = [
    since,
    { term: words.who, value: pause.agency ?? "" },
    { term: words.why, value: pause.reason ? pauseReasonWords[pause.reason] : "" },
    { term: words.slip, value: pause.slip ?? "" },
    ...(review ? askedRows(world, review) : []),
  ];
  const isAsked = review !== undefined && review.decidedAt === null;
  return {
    kind: "officer",
    rows: rows.filter(({ value }) => value !== ""),
    files: sent.map((one) => ({ href: null, label: attachmentLabel(one) })),
    kept: keptWords(sent, ACCOUNTS_ZONE),
    isAsked,
    limits: isAsked || house.settings.accounts.agency === null ? null : house.settings.attachments,
    hours: house.settings.accounts.reviewHours,
    site: pause.agencyId && (await findOutToAgency(db, pause.agencyId)) ? outToAgency(pause.agencyId) : null,
  };
}

/** What was asked of an officer, until when they answer, or what they did. */
function askedRows(world: AccountWorld, review: Review): Fact[] {
  const asked = [
    { term: words.asked, value: at(review.openedAt) },
    { term: words.said, value: review.openingWords ?? "" },
  ];
  if (!review.decidedAt) return [...asked, { term: words.until, value: at(review.dueAt) }];
  const outcome = kindOf(world, review).outcomes[review.outcome ?? ""];
  return [
    ...asked,
    { term: words.decision, value: (isSilent(review) ? outcome?.silent : outcome?.told) ?? "" },
    { term: words.officerSaid, value: review.words ?? "" },
    { term: words.decidedAt, value: at(review.decidedAt) },
  ];
}
