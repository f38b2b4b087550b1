import { findHeldBy } from "~/annulments/annulments.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { findByNumber } from "~/notices/notices.server";
import type { World } from "~/shell/world.server";
import { findAppealing } from "./appealing.server";
import { disputedKinds } from "./disputable.server";
import { appealWords } from "./words";

/**
 * Where whoever reaches the request disputes the decision that a notice tells of, by its number; null for everybody else, and where
 * nothing can be disputed now.
 */
export async function disputeLink(world: World, number: string): Promise<{ href: string; text: string } | null> {
  const { db, actor, now } = world;
  if (actor.kind !== "visitor") return null;
  const notice = await findByNumber(db, number);
  if (!notice || !disputedKinds.some((kind) => kind === notice.kind)) return null;
  const annulment = await findHeldBy(db, actor, notice.facts.annulmentNumber);
  const appealing = annulment && (await findAppealing(db, annulment, notice.facts.office.timeZone, now));
  if (!annulment || appealing?.state !== "open" || appealing.notice.id !== notice.id) return null;
  const href = `/annulments/${formatAnnulmentNumber(annulment.number)}/appeal`;
  return { href, text: appealing.appeals.length > 0 ? appealWords.again : appealWords.title };
}
