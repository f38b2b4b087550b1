import { limits } from "~/shell/limit-table";
import { giveBack, type Spending, type Spent, spend } from "~/shell/limits.server";
import type { Asker, World } from "~/shell/world.server";

/** What was counted for a try, to be given back if its password is right; `refused` when it must not be looked at. */
interface TrySpent {
  refused: Spent | null;
  spent: Spending[];
}

/**
 * Counts a password that is tried for a name, whether there is such an officer or not. Each network has a share of its
 * own first, then all draw on what is left: a stranger who spends it keeps nobody from a browser that is known there.
 */
export async function spendTry({ db, now, house, asker }: World, login: string, isKnown: boolean): Promise<TrySpent> {
  const asking = await spend(db, house.keys, now, limits.signInByAddress, asker?.address ?? "none");
  if (!asking.within) return { refused: asking, spent: [] };
  if (isKnown) return { refused: null, spent: [] };
  const own = ownShare(asker, login);
  const first = await spend(db, house.keys, now, ...own);
  if (first.within) return { refused: null, spent: [own] };
  const shared: Spending = [limits.signInShared, login];
  const last = await spend(db, house.keys, now, ...shared);
  return last.within ? { refused: null, spent: [shared] } : { refused: last, spent: [] };
}

/** The same for a browser that is known, where guesses at once are not to be more than those one after the other. */
export async function spendKnown({ db, now, house, asker }: World, id: string): Promise<TrySpent> {
  const asking = await spend(db, house.keys, now, limits.signInByAddress, asker?.address ?? "none");
  if (!asking.within) return { refused: asking, spent: [] };
  const known: Spending = [limits.signInKnown, id];
  const own = await spend(db, house.keys, now, ...known);
  return own.within ? { refused: null, spent: [known] } : { refused: own, spent: [] };
}

/** The password was right after all. */
export const giveTryBack = ({ db, now, house }: World, spent: readonly Spending[]): Promise<void> =>
  giveBack(db, house.keys, now, spent);

const ownShare = (asker: Asker | null, login: string): Spending => [limits.signInOwn, login, asker?.network ?? "none"];
