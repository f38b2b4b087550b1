import type { RebookingKind } from "#db/schema";
import { openChannels } from "~/gateways/mail.server";
import { contactsOf } from "~/identity/contact";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { dayIn } from "~/lib/zoned";
import { isHolder } from "~/proofs/codes.server";
import type { CitizenRecord } from "~/records/record";
import type { RuleBook } from "~/rules/book";
import type { MoveRefusal } from "~/rules/judge-moving";
import type { MoveDecision } from "~/rules/moving";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { findBarredUntil } from "./bars.server";
import { isClosed } from "./closed-days.server";
import { moveTerms } from "./move-terms";
import { isOver } from "./rebooking";
import { findAwaitedAgain } from "./rebookings.server";

/**
 * "booked": it was booked again, and that is still ahead. "barred": what was cancelled before bars it; `until`: the first day on which
 * it can be had, in the zone of its office.
 */
export type TermsRefusal = MoveRefusal | { code: "booked" } | { code: "barred"; until: Day };

/** Whether another hour can be had for a record now: instead of its own, or, once it is over, with a new one. */
export async function termsOf(
  db: Db | Trx,
  world: World,
  record: CitizenRecord,
  kind: RebookingKind,
  book: RuleBook,
): Promise<Outcome<MoveDecision | null, TermsRefusal>> {
  if (kind === "move")
    return moveTerms(record, book, world.now, {
      isClosed: await isClosed(db, record),
      open: openChannels(world.house),
    });
  if (!isOver(record, world.now) || contactsOf(record).length === 0) return refuse({ code: "not-offered" });
  if (await findAwaitedAgain(db, record.id, world.now)) return refuse({ code: "booked" });
  const today = dayIn(world.now, record.office.timeZone);
  // What other records of a holder bar is told to nobody who has only shown to know one.
  const until = await findBarredUntil(db, record, today, isHolder(world, record) ? "holder" : "record");
  return until ? refuse({ code: "barred", until }) : done(null);
}
