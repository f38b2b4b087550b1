import type { Account } from "~/accounts/account";
import { listContacts, lockAccount } from "~/accounts/accounts.server";
import { idleStep, type Leaving, warnedDays } from "~/accounts/leaving/leaving";
import { findLeaving, insertLeaving, markLeft } from "~/accounts/leaving/leavings.server";
import { provenOf } from "~/accounts/profile/proven-of.server";
import { tellContacts } from "~/accounts/tell-contacts.server";
import { lockCredential } from "~/credentials/credentials.server";
import { writeEntry } from "~/journal/entries.server";
import { digestOf } from "~/notices/digest.server";
import { issueNameless } from "~/notices/issue-nameless.server";
import type { Certificate } from "~/notices/notices.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { eraseAccount, eraseAccountMessages, hasCopies } from "./account-erasures.server";
import { insertLeft } from "./left-requests.server";
import { listReached } from "./reached.server";
import { takeApplications } from "./take-applications.server";
import { type TakenOutAll, takeOutAll } from "./take-out-all.server";

/**
 * Within a transaction of its own: deletes an account whose time has come: its ways in, contacts and name at once, and with them all that
 * it had filed and nothing is in the way of; what is left goes once that has ended. Its contacts are told the number of the
 * certificate. False: it is not to be deleted, or was.
 */
export async function closeAccount(trx: Trx, world: World, id: string): Promise<boolean> {
  const { now, house } = world;
  await lockCredential(trx, id); // first, as whoever signs in does
  const account = await lockAccount(trx, house.keys, id);
  const leaving = account && (await wishOf(trx, account, now));
  if (!leaving) return false;
  const contacts = await listContacts(trx, house.keys, id);
  // After years of silence a phone may be somebody else's, and what they file by it is theirs.
  const proven = account.state === "deleting" ? await provenOf(trx, house.keys, id) : null;
  const taken = await takeOutAll(trx, await listReached(trx, house.keys, id, proven), now);
  const isCopied = taken.hasCopies || (await hasCopies(trx, proven));
  const { documents } = await takeApplications(trx, id, now);
  const messages = await eraseAccountMessages(trx, id);
  const gone = { ...taken.gone, documents: taken.gone.documents + documents, messages };
  await eraseAccount(trx, id, now);
  await insertLeft(trx, id, taken.later);
  await markLeft(trx, id, now);
  const certificate = await certifyAccount(trx, world, account, { ...taken, gone, hasCopies: isCopied }, leaving);
  await tellContacts(trx, world, contacts, { template: "account-closed", accountId: id });
  const left = taken.later.requests.length + taken.later.rebookings.length;
  const { id: notice, number } = certificate;
  const facts = { ...gone, left, notice, number, digest: digestOf(certificate) };
  await writeEntry(trx, world, { what: "erased", about: id, facts });
  return true;
}

/** Why an account goes now; undefined: it does not. Of one that nobody came into, its warnings count as the wish. */
async function wishOf(trx: Trx, account: Account, now: Date): Promise<Leaving | undefined> {
  const { id, state, warnedAt } = account;
  if (state === "deleting") {
    const wished = await findLeaving(trx, id);
    return wished && wished.dueAt <= now ? wished : undefined;
  }
  if (idleStep(account, now) !== "close" || !warnedAt) return undefined;
  const sinceFirst = (warnedDays[0] - warnedDays[1]) * 86_400_000;
  const leaving = { askedAt: new Date(warnedAt.getTime() - sinceFirst), dueAt: now };
  await insertLeaving(trx, { accountId: id, ...leaving });
  return leaving;
}

function certifyAccount(
  trx: Trx,
  world: World,
  { id, state }: Account,
  { gone, later, hasCopies }: TakenOutAll,
  { askedAt }: Leaving,
): Promise<Certificate> {
  const isOpen = later.requests.length + later.rebookings.length > 0;
  const scope = state === "deleting" ? "account" : "idle";
  return issueNameless(
    trx,
    world,
    "erasure",
    { erasure_id: id },
    {
      ...{ version: 7, mode: "erase", scope, annulmentNumber: null, gone, timeZone: "Europe/Moscow" },
      ...{ filedAt: askedAt.toISOString(), finishedAt: world.now.toISOString() },
      stayed: [
        ...(["numbers", "journal", "agency"] as const),
        ...(hasCopies ? (["copy"] as const) : []),
        ...(isOpen ? (["open"] as const) : []),
      ],
    },
  );
}
