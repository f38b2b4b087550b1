import { parseAnnulmentNumber } from "~/identity/annulment-number";
import { findOfAnnulment, type RequestPurpose } from "~/proofs/challenges.server";
import { codeFits } from "~/proofs/codes.server";
import type { RequestContext } from "~/shell/context.server";
import type { Db } from "~/shell/db.server";
import { limits } from "~/shell/limit-table";
import { giveBack, type Spending, spendAll } from "~/shell/limits.server";
import { formerVisitor, renewSession } from "~/shell/renew-session.server";
import type { Actor } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { findHeldBy } from "../annulments.server";
import { findRestoration } from "../restoring/restorations.server";

/**
 * The request whose code is sent a second time, by a form that began before the first renewed the session: its browser
 * may have thrown the first answer away, and the new token with it. Only the code that was taken shows that it is the
 * same, and brings another token.
 */
export async function sentTwice(
  request: Request,
  context: RequestContext,
  number: string,
  code: string | null,
  purpose: RequestPurpose,
): Promise<Annulment | undefined> {
  const former = code === null ? null : await formerVisitor(request, context);
  if (code === null || former === null) return undefined;
  const { house, now } = context;
  const actor: Actor = { kind: "visitor", id: former, phoneMac: null };
  const annulment = await findHeldBy(house.db, actor, parseAnnulmentNumber(number) ?? "");
  const taken = annulment && (await lastAsked(house.db, annulment, purpose));
  if (!taken?.usedAt) return undefined;
  // Guessing costs as it does anywhere.
  const one: Spending = [limits.triesByDevice, former, taken.contactMac];
  const spent = await spendAll(house.db, house.keys, now, [one]);
  if (!spent.within || !codeFits(house.keys, taken, code)) return undefined;
  await giveBack(house.db, house.keys, now, [one]);
  await renewSession(request, context, former);
  return annulment;
}

async function lastAsked(db: Db, annulment: Annulment, purpose: RequestPurpose) {
  const wish = purpose === "restoration" ? await findRestoration(db, annulment.id) : annulment;
  return wish && findOfAnnulment(db, annulment.id, wish.revision, purpose);
}
