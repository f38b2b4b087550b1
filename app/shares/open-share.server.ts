import { initialsOf } from "~/identity/masking";
import { formatRecordNumber } from "~/identity/record-number";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { NoticeFacts } from "~/notices/notice";
import { findNotice } from "~/notices/notices.server";
import { findFault } from "~/notices/standing.server";
import { mayBeMissing } from "~/shell/doubts";
import { limits } from "~/shell/limit-table";
import { spendByAddress } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { findAgencyAnswer } from "~/verification/find-agency-answer.server";
import { verifiedOf } from "~/verification/verified";
import { type Shared, type ShareField, type ShareRefusal, stateOf } from "./share";
import { hashOfToken } from "./share-token.server";
import { findShare, markOpened } from "./shares.server";

/** Opens a link that its holder gave to somebody. Guessing at links costs the guesser's address. */
export async function openShare(world: World, token: string): Promise<Outcome<Shared, ShareRefusal>> {
  const spent = await spendByAddress(world, limits.sharesByAddress);
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });
  const share = await findShare(world.db, hashOfToken(token));
  const notice = share && (await findNotice(world.db, share.noticeId));
  if (!notice) return refuse({ code: "none" });
  const state = stateOf(share, world.now);
  if (state !== "open") return refuse({ code: state });
  // Also that its holder took the link back may be among what is missing.
  if (mayBeMissing(world.house.doubts)) return refuse({ code: "unsettled", by: "log" });
  if (await findFault(world.house, notice)) return refuse({ code: "unsettled", by: "number" });
  await markOpened(world.db, share.id);
  const { fields, expiresAt } = share;
  return done({
    fields,
    expiresAt,
    notice: verifiedOf(notice.facts, notice.withdrawn),
    answer: await findAgencyAnswer(world.db, notice),
    ...chosen(notice.facts, fields),
  });
}

function chosen({ record, holder, paidKopecks }: NoticeFacts, fields: readonly ShareField[]) {
  return {
    record: fields.includes("record") ? formatRecordNumber(record.number) : null,
    initials: fields.includes("initials") ? initialsOf(holder) : null,
    paidKopecks: fields.includes("paid") ? paidKopecks : null,
  };
}
