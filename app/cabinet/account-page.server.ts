import { findAccount } from "~/accounts/accounts.server";
import { isDisowned } from "~/accounts/alarms/alarms.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { findLeaving } from "~/accounts/leaving/leavings.server";
import { listDrafts } from "~/applications/applications.server";
import { momentWords } from "~/lib/time-words";
import type { AccountView } from "./account-view";
import { contactsPage } from "./contacts-page.server";
import { listOwnRequests } from "./own-requests.server";

/** What the first page of an account shows: who is in, and what is not done yet. */
export async function accountPage(world: AccountWorld): Promise<AccountView> {
  const { db, actor, house } = world;
  const { id, state } = actor.account;
  const account = await findAccount(db, house.keys, id);
  const leaving = await findLeaving(db, id);
  const contacts = await contactsPage(world);
  const requests = state === "active" ? await listOwnRequests(world) : [];
  return {
    name: account?.name ?? "",
    isActive: state === "active",
    hasIdentities: house.providers.all.length > 0,
    isDisowned: state === "locked" && account !== undefined && (await isDisowned(db, id, account.stateAt)),
    leaving: leaving ? momentWords(leaving.dueAt, "Europe/Moscow") : null,
    waiting: requests.filter(({ isWaiting }) => isWaiting),
    contacts,
    drafts: state === "active" ? (await listDrafts(db, id)).length : 0,
  };
}
