import type { SecondFactor } from "~/credentials/credential";
import { findCredential, lockCredential, markFailed, markPassed, markUnlocked } from "~/credentials/credentials.server";
import { passwordFits } from "~/credentials/hashing.server";
import { takeFactor } from "~/credentials/second-factor.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { limits } from "~/shell/limit-table";
import { giveBack, type Spending, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { lockedUntil, nextFactor } from "../account";
import { insertTrace } from "../account-traces.server";
import { lockAccount } from "../accounts.server";
import { admitWhole, type Entrance, type Half } from "./entrance.server";
import { noticeFailure } from "./notice-failure.server";

/** What was typed at the second step. */
export type Shown = SecondFactor | { kind: "password"; password: string };

/**
 * Judges a second factor of who is half-way in. Wrong ones count, for whoever comes here has shown the first; after ten in a
 * row nothing is looked at for a day but a code on paper, which nobody guesses.
 */
export async function proveSecond(
  world: World,
  { accountId: id, shown }: Half,
  typed: Shown,
): Promise<Outcome<Entrance, "wrong" | "locked">> {
  const { db, now, house } = world;
  const one: Spending = [limits.signInKnown, id];
  if (typed.kind === "password" && !(await spend(db, house.keys, now, ...one)).within) return refuse("locked");
  const kept = typed.kind === "password" ? ((await findCredential(db, id))?.password_hash ?? null) : null;
  const fits = typed.kind === "password" && (await passwordFits(house.keys, kept, typed.password));
  if (fits) await giveBack(db, house.keys, now, [one]);
  return db.transaction().execute(async (trx) => {
    const credential = await lockCredential(trx, id);
    const account = await lockAccount(trx, house.keys, id);
    if (!credential || !account) return refuse("locked");
    const isLocked = lockedUntil(credential, now) !== null;
    if (isLocked && typed.kind !== "rescue") return refuse("locked");
    const next = nextFactor(account.secondFactor, shown);
    const isRight =
      typed.kind === "password"
        ? fits && next === "password" && credential.password_hash === kept
        : (typed.kind === "rescue" || next === "totp") && (await takeFactor(trx, house.keys, credential, typed, now));
    const entrance = isRight && (await admitWhole(trx, world, id, { assurance: 3, factor: typed.kind }));
    if (entrance) {
      await markUnlocked(trx, id);
      await markPassed(trx, id);
      return done(entrance);
    }
    if (credential.locked_at && !isLocked) await markUnlocked(trx, id);
    const isLast = await markFailed(trx, id, now);
    await noticeFailure(trx, world, id);
    const what = isLast ? "sign-in-locked" : "sign-in-refused";
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what, about: id, facts: { factor: typed.kind } });
    return refuse(isLast ? "locked" : "wrong");
  });
}
