import { type AnyNotice, findAnyByNumber } from "~/notices/notices.server";
import type { World } from "~/shell/world.server";
import { findAppealing } from "./appealing.server";
import { type DisputedBy, pathTo } from "./disputed";
import { findDisputed } from "./disputed-things.server";
import { appealWords } from "./words";

/**
 * Where whoever reaches the request disputes the decision that a notice tells of, by its number; null for everybody else, and where
 * nothing can be disputed now.
 */
export async function disputeLink(world: World, number: string): Promise<{ href: string; text: string } | null> {
  const { db, actor, now } = world;
  if (actor.kind !== "visitor") return null;
  const by = disputedBy(await findAnyByNumber(db, number));
  const disputed = by ? await findDisputed(db, actor, by.of) : undefined;
  if (!by || !disputed) return null;
  const appealing = await findAppealing(db, disputed, by.zone, now);
  if (appealing?.state !== "open" || appealing.notice.number !== number) return null;
  return {
    href: `${pathTo(disputed)}/appeal`,
    text: appealing.appeals.length > 0 ? appealWords.again : appealWords.title,
  };
}

/** Of what a notice tells, and by whose clock. */
function disputedBy(notice: AnyNotice | undefined): { of: DisputedBy; zone: string } | null {
  if (notice?.kind === "decision")
    return { of: { application: notice.facts.application.number }, zone: notice.facts.timeZone };
  if (notice?.kind !== "refusal" && notice?.kind !== "withdrawal") return null;
  return { of: { request: notice.facts.annulmentNumber }, zone: notice.facts.office.timeZone };
}
