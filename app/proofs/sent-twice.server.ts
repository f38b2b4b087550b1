import { type Annulment, parseAnnulmentNumber } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { giveBack, limits, type Spending, spendAll } from "~/shell/limits.server";
import type { Actor, World } from "~/shell/world.server";
import { findOfAnnulment } from "./challenges.server";
import { codeFits } from "./codes.server";

/**
 * The request whose code is sent a second time, by a form that began before the first renewed the session: its browser
 * may have thrown the first answer away, and the new token with it. Only the code that was taken shows that it is the same.
 */
export async function sentTwice(
  { db, house, now }: Pick<World, "db" | "house" | "now">,
  formerVisitor: string,
  number: string,
  code: string | null,
): Promise<Annulment | undefined> {
  const actor: Actor = { kind: "visitor", id: formerVisitor, phoneMac: null };
  const annulment = await findHeldBy(db, actor, parseAnnulmentNumber(number) ?? "");
  const taken = annulment && (await findOfAnnulment(db, annulment.id, annulment.revision));
  if (code === null || !taken?.usedAt) return undefined;
  // Guessing costs as it does anywhere.
  const one: Spending = [limits.triesByDevice, formerVisitor, taken.phoneMac];
  const spent = await spendAll(db, house.keys, now, [one]);
  if (!spent.within || !codeFits(house.keys, taken, code)) return undefined;
  await giveBack(db, house.keys, now, [one]);
  return annulment;
}
