import { findCredential, lockCredential, markFailed, markPassed, markUnlocked } from "~/credentials/credentials.server";
import { passwordFits } from "~/credentials/hashing.server";
import { giveTryBack, spendKnown, spendTry } from "~/credentials/sign-in-limits.server";
import type { Contact } from "~/identity/contact";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import type { Spent } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { lockedUntil } from "../account";
import { findIdByContact, lockAccount } from "../accounts.server";
import { admit, type Entrance } from "./entrance.server";

export type SignInRefusal = { code: "wrong" } | ({ code: "limited" } & Pick<Spent, "by" | "retryAfter">);

/** An id that nobody has. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Judges a password. Unknown contacts, wrong passwords, accounts without one and those that were tried too often are answered
 * alike and take equally long (ASVS 6.3.8); a code to one's own contact opens each of them.
 * @param knows whether this browser has been used by an account before: others share what they may try
 */
export async function signIn(
  world: World,
  { contact, password }: { contact: Contact; password: string },
  knows: (accountId: string) => boolean,
): Promise<Outcome<Entrance, SignInRefusal>> {
  const { db, now, house } = world;
  const mac = contactMac(house.keys, contact);
  const accountId = (await findIdByContact(db, mac)) ?? nobody;
  const credential = await findCredential(db, accountId);
  const isKnown = knows(accountId);
  const { refused, spent } = isKnown
    ? await spendKnown(world, accountId)
    : await spendTry(world, mac.toString("hex"), false);
  if (refused) return refuse({ code: "limited", by: refused.by, retryAfter: refused.retryAfter } as const);
  const kept = lockedUntil(credential, now) ? null : (credential?.password_hash ?? null);
  if (!(await passwordFits(house.keys, kept, password))) return refuseWrong(world, accountId, isKnown);
  await giveTryBack(world, spent);
  return db.transaction().execute(async (trx) => {
    const still = await lockCredential(trx, accountId);
    const account = await lockAccount(trx, house.keys, accountId);
    if (!account || still?.password_hash !== kept) return refuse({ code: "wrong" } as const);
    if (!account.secondFactor) {
      await markUnlocked(trx, accountId);
      await markPassed(trx, accountId);
    }
    const entrance = await admit(trx, world, account, "password");
    return entrance ? done(entrance) : refuse({ code: "wrong" } as const);
  });
}

/** Only what comes from a browser they have used closes somebody's door: a stranger cannot shut it. */
function refuseWrong(world: World, id: string, isKnown: boolean) {
  return world.db.transaction().execute(async (trx) => {
    const credential = await lockCredential(trx, id);
    const isOver = credential?.locked_at && !lockedUntil(credential, world.now);
    if (isOver) await markUnlocked(trx, id);
    const isLocked = credential !== undefined && isKnown && (await markFailed(trx, id, world.now));
    const what = isLocked ? "sign-in-locked" : "sign-in-refused";
    await writeEntry(trx, world, { what, about: id, facts: { factor: "password", known: isKnown } });
    return refuse({ code: "wrong" } as const);
  });
}
