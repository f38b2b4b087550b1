import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { eraseSealedTo } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { judgeContact } from "~/proofs/judge-contact.server";
import { isOpenFor } from "../account";
import { findIdByContact, lockAccount } from "../accounts.server";
import type { AccountWorld } from "../entering/require-account.server";
import { carryOutChange } from "./carry-out-change.server";
import { stepOf } from "./change";
import { findAsked, mayAsk, openStep } from "./change-codes.server";
import { findChange, lockChange, markNewProven } from "./changes.server";

export type ProveChangeRefusal =
  | CodeRefusal
  | { code: "taken" }
  | { code: "last" }
  | { code: "factor" }
  | { code: "closed" };

/** Judges the code that a change asks for. After the new contact's comes that of the old; after that it is carried out. */
export async function proveChange(
  world: AccountWorld,
  changeId: string,
  code: string,
): Promise<Outcome<"old" | "finished", ProveChangeRefusal>> {
  const { db, now, house, actor } = world;
  const seen = await findChange(db, house.keys, actor.account.id, changeId);
  const asked = seen && (await findAsked(db, house.keys, seen, actor.id, now));
  if (!seen || !asked?.challenge) return refuse({ code: "not-found" });
  const { step, challenge } = asked;
  if (!isAlive(challenge, now)) return refuse({ code: triesLeft(challenge) === 0 ? "locked" : "dead" });
  const proven = await trying<"old" | "finished", ProveChangeRefusal>(world, challenge, () =>
    db.transaction().execute(async (trx) => {
      const account = await lockAccount(trx, house.keys, seen.accountId);
      const change = await lockChange(trx, house.keys, seen.accountId, changeId);
      if (!change || stepOf(change, now) !== step) return refuse({ code: "dead" } as const);
      if (!account || !isOpenFor(change.kind, account)) return refuse({ code: "closed" } as const);
      const judged = await judgeContact(trx, world, challenge, code);
      if (!judged.ok) return judged;
      await eraseSealedTo(trx, challenge.id);
      if (step === "old") {
        const carried = await carryOutChange(trx, world, change, account);
        return carried.ok ? carried : refuse({ code: carried.reason });
      }
      // Whoever reads its messages may know that it has an account.
      if (await findIdByContact(trx, challenge.contactMac)) return refuse({ code: "taken" } as const);
      await markNewProven(trx, change.id, now);
      await writeEntry(trx, world, { what: "phone-proven", about: challenge.id, facts: { purpose: "contact-new" } });
      return done("old" as const);
    }),
  );
  if (proven.ok && proven.value === "old") await askOld(world, changeId);
  return proven;
}

/** What a limit keeps back can be asked for on the page. */
async function askOld(world: AccountWorld, changeId: string): Promise<void> {
  const { db, now, house, actor } = world;
  const change = await findChange(db, house.keys, actor.account.id, changeId);
  const asked = change && (await findAsked(db, house.keys, change, actor.id, now));
  if (!change || asked?.step !== "old" || asked.challenge || !(await mayAsk(db, world, asked.contact)).within) return;
  await db.transaction().execute(async (trx) => {
    const { id } = await openStep(trx, world, change, "old", asked.contact, actor.id);
    await writeEntry(trx, world, { what: "code-sent", about: id, facts: { purpose: "contact-old" } });
  });
}
