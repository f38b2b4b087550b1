import { sql } from "kysely";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { contactsPage } from "~/cabinet/contacts-page.server";
import { listOwnRequests } from "~/cabinet/own-requests.server";
import { reachableBy } from "~/records/reachable.server";
import { finishedStatuses } from "~/records/record";
import type { LeaveView } from "./leave-view";

/** What the page shows where somebody asks to have their account deleted. */
export async function leavePage(world: AccountWorld): Promise<LeaveView> {
  const requests = await listOwnRequests(world);
  return {
    contacts: await contactsPage(world),
    waiting: requests.filter(({ isWaiting }) => isWaiting),
    coming: await countComing(world),
  };
}

/** Appointments that are ahead and in force. */
async function countComing({ db, now, actor }: AccountWorld): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from citizen_record r
    where r.annulled_at is null and r.erased_at is null and r.superseded_at is null and r.starts_at > ${now}
      and r.status <> all(${finishedStatuses}) and ${reachableBy(actor)}`.execute(db);
  return rows[0]?.n ?? 0;
}
