import { looksAtAccounts, mayAs } from "~/agencies/officer";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { innMac, snilsMac } from "~/records/macs.server";
import { limits } from "~/shell/limit-table";
import { giveBack, type Spending, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { listContacts, lockAccount } from "../accounts.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import { insertConfirmed } from "../holdings.server";
import type { Confirmable } from "./confirmed";
import { findProfile } from "./profiles.server";

/** "not-found": no account, or it says no such document; "differs": it says another number; "limited": too many of those today. */
export type ConfirmRefusal = "not-found" | "closed" | "differs" | "limited";

/**
 * An officer has a document before them that an account's holder says to have: from now on the account reaches the records that bear
 * it. Its contacts are told, and can say that it was not they. Sent twice, the first stands.
 */
export async function confirmDocument(
  world: World,
  accountId: string,
  { kind, number, slip }: { kind: Confirmable; number: string; slip: string },
): Promise<Outcome<"confirmed", ConfirmRefusal>> {
  const { db, now, actor, house } = world;
  if (actor.kind !== "officer" || !looksAtAccounts(actor, house.settings.accounts.agency) || !mayAs(actor, "decides"))
    return refuse("not-found");
  const one: Spending = [limits.documentsByAccount, accountId];
  if (!(await spend(db, house.keys, now, ...one)).within) return refuse("limited");
  const outcome = await db.transaction().execute(async (trx): Promise<Outcome<"confirmed", ConfirmRefusal>> => {
    const account = await lockAccount(trx, house.keys, accountId);
    const stated = account && (await findProfile(trx, house.keys, accountId))?.profile[kind];
    if (!stated) return refuse("not-found");
    if (account.state !== "active") return refuse("closed");
    const mac = (kind === "snils" ? snilsMac : innMac)(house.keys, number);
    if (mac.toString("hex") !== stated.mac) return refuse("differs");
    const seen = { accountId, kind, mac, tail: stated.tail, slip, agencyId: actor.agencyId };
    if (!(await insertConfirmed(trx, seen, now))) return done("confirmed");
    await raiseAlarm(trx, world, { accountId, kind: "document" }, await listContacts(trx, house.keys, accountId));
    const facts = { kind, agency: actor.agencyId };
    await writeEntry(trx, world, { what: "document-confirmed", about: accountId, facts });
    return done("confirmed");
  });
  if (outcome.ok || outcome.reason !== "differs") await giveBack(db, house.keys, now, [one]);
  return outcome;
}
