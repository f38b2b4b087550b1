import type { RebookingKind } from "#db/schema";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { dayIn } from "~/lib/zoned";
import { isForPhone } from "~/proofs/codes.server";
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
  if (kind === "move") return moveTerms(record, book, world.now, await isClosed(db, record));
  if (!isOver(record, world.now) || !record.phone) return refuse({ code: "not-offered" });
  if (await findAwaitedAgain(db, record.id, world.now)) return refuse({ code: "booked" });
  const today = dayIn(world.now, record.office.timeZone);
  const until = await findBarredUntil(db, record, today, isHolder(world, record) ? "holder" : "record");
  return until ? refuse({ code: "barred", until }) : done(null);
}

/** What other records of a holder bar is told to nobody who has only shown to know one. */
const isHolder = ({ actor, house }: World, { phone }: CitizenRecord): boolean =>
  actor.kind === "visitor" && actor.phoneMac !== null && isForPhone(house.keys, { phoneMac: actor.phoneMac }, phone);
