import { writeDelivered } from "~/agencies/deliveries.server";
import { findSuperior } from "~/agencies/offices.server";
import { findAnnulment } from "~/annulments/annulments.server";
import { writeEntry } from "~/journal/entries.server";
import { digestOf } from "~/notices/digest.server";
import { issueNameless } from "~/notices/issue-nameless.server";
import { findNotice } from "~/notices/notices.server";
import { markOverturned } from "~/notices/withdrawals.server";
import { findRecord } from "~/records/records.server";
import type { Ruling } from "~/reviews/kinds.server";
import type { RequestReview } from "~/reviews/review";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { appealTerm } from "./appeal";
import type { DisputedNotice } from "./appealing.server";
import { findAppeal } from "./appeals.server";
import { disputables } from "./disputable.server";
import { resolutionFacts } from "./notice-facts";

/**
 * Within the deciding transaction, record and review locked: a notice says what an appeal came to. Overturned, the notice of the
 * disputed decision holds no more, nor any by which that was upheld before, and what had been decided is undone; the agency is told.
 */
export async function resolve(
  trx: Trx,
  world: World,
  review: RequestReview,
  { outcome, words }: Ruling<"upheld" | "overturned">,
): Promise<void> {
  const { aboutId, annulmentId, decidedBy } = review;
  const appeal = await findAppeal(trx, aboutId);
  const against = appeal && ((await findNotice(trx, appeal.noticeId)) as DisputedNotice | undefined);
  const annulment = await findAnnulment(trx, annulmentId);
  if (!appeal || !against || !annulment) throw new Error("an appeal without what it is against");
  const record = await findRecord(trx, review.recordId);
  const again = outcome === "upheld" ? appealTerm(world.now, record.office.timeZone).until : null;
  const facts = resolutionFacts(
    { appeal, annulment, against, record, at: world.now },
    {
      ...{ outcome, by: decidedBy ? "agency" : "silence", words, disputableUntil: again },
      superior: await findSuperior(trx, record.agency.id),
    },
  );
  const about = { annulment_id: annulmentId, appeal_id: appeal.id };
  const notice = await issueNameless(trx, world, "resolution", about, facts);
  if (outcome === "overturned") {
    for (const about of await markOverturned(trx, against.id, notice))
      await writeEntry(trx, world, { what: "withdrawn", about, facts: { by: notice.id } });
    await disputables[against.kind].overturn(trx, world, annulmentId);
  }
  const named = { record: record.id, notice: notice.id, number: notice.number, digest: digestOf(notice) };
  const told = { ...named, against: against.id, outcome };
  const act = { what: "resolved", record, requestId: annulmentId, noticeId: notice.id } as const;
  await writeDelivered(trx, world, { what: "resolved", about: appeal.id, facts: told }, act);
}
