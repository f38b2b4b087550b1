import { writeDelivered } from "~/agencies/deliveries.server";
import { findSuperior } from "~/agencies/offices.server";
import { markEnded } from "~/attachments/attachments.server";
import { writeEntry } from "~/journal/entries.server";
import { digestOf } from "~/notices/digest.server";
import { issueNameless } from "~/notices/issue-nameless.server";
import { findAny } from "~/notices/notices.server";
import { markOverturned } from "~/notices/withdrawals.server";
import { findRecord } from "~/records/records.server";
import type { Ruling } from "~/reviews/kinds.server";
import type { RecordReview } from "~/reviews/review";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { appealTerm } from "./appeal";
import type { DisputedNotice } from "./appealing.server";
import { findAppeal } from "./appeals.server";
import { disputables } from "./disputable.server";
import { columnsOf, idOf } from "./disputed";
import { findReviewed } from "./disputed-things.server";
import { resolutionFacts } from "./notice-facts";

/**
 * Within the deciding transaction, record and review locked: a notice says what an appeal came to. Overturned, the notice of the
 * disputed decision holds no more, nor any by which that was upheld before, and what had been decided is undone; the agency is told.
 */
export async function resolve(
  trx: Trx,
  world: World,
  review: RecordReview,
  { outcome, words }: Ruling<"upheld" | "overturned">,
): Promise<void> {
  const { aboutId, decidedBy } = review;
  const appeal = await findAppeal(trx, aboutId);
  const against = appeal && ((await findAny(trx, appeal.noticeId)) as DisputedNotice | undefined);
  const disputed = await findReviewed(trx, review);
  if (!appeal || !against || !disputed) throw new Error("an appeal without what it is against");
  const record = await findRecord(trx, review.recordId);
  const again = outcome === "upheld" ? appealTerm(world.now, record.office.timeZone).until : null;
  const facts = resolutionFacts(
    { appeal, disputed, against, record, at: world.now },
    {
      ...{ outcome, by: decidedBy ? "agency" : "silence", words, disputableUntil: again },
      superior: await findSuperior(trx, record.agency.id),
    },
  );
  const about = { ...columnsOf(disputed), appeal_id: appeal.id };
  const notice = await issueNameless(trx, world, "resolution", about, facts);
  if (outcome === "overturned") {
    for (const about of await markOverturned(trx, against.id, notice))
      await writeEntry(trx, world, { what: "withdrawn", about, facts: { by: notice.id } });
    await disputables[against.kind].overturn(trx, world, idOf(disputed));
  } else if ("application" in disputed) {
    // What it was decided by is needed no more.
    await markEnded(trx, { applicationId: disputed.application.id }, world.now);
  }
  const named = { record: record.id, notice: notice.id, number: notice.number, digest: digestOf(notice) };
  const told = { ...named, against: against.id, outcome };
  const of = { requestId: idOf(disputed), ofApplication: "application" in disputed };
  const act = { what: "resolved", record, ...of, noticeId: notice.id } as const;
  await writeDelivered(trx, world, { what: "resolved", about: appeal.id, facts: told }, act);
}
