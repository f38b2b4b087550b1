import { historyPath } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { parseAnnulmentNumber } from "~/identity/annulment-number";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { findByNumber } from "~/notices/notices.server";
import { parseNoticeNumber } from "~/notices/number";
import { listMatching } from "~/records/matching.server";
import { provenBy } from "~/records/proven.server";
import { recordPath, samePath } from "~/records/record-view";
import { idsBehind } from "~/records/short-id";
import type { World } from "~/shell/world.server";
import { findIdByShort } from "./own-records.server";

/** Where one of one's own records is, by its number in any of its readings; where they are, if two agencies number alike. */
export async function findOwn(world: World, number: string): Promise<Outcome<string, "unproven" | "not-found">> {
  const { db, actor } = world;
  const proven = provenBy(actor);
  if (!proven) return refuse("unproven");
  const [first, second] = await listMatching(db, number, proven);
  if (!first) return refuse("not-found");
  return done(second ? samePath(recordPath(first)) : recordPath(first));
}

/** The id of one of one's own records, by what stands for it in the list; null when it is none, or may be two. */
export async function findOwnByShort({ db, actor }: World, short: string): Promise<string | null> {
  const ids = idsBehind(short);
  const proven = provenBy(actor);
  if (!ids || !proven) return null;
  return (await findIdByShort(db, proven, ids)) ?? null;
}

/** Where the messages about one of one's own requests are, by its number or that of its notice; null: it is neither. */
export async function findOwnMessages({ db, actor }: World, typed: string): Promise<string | null> {
  const notice = parseNoticeNumber(typed);
  const number = notice.ok
    ? (await findByNumber(db, notice.value))?.facts.annulmentNumber
    : parseAnnulmentNumber(typed);
  const own = number && provenBy(actor) ? await findHeldBy(db, actor, number) : undefined;
  return own ? historyPath(own.number) : null;
}
