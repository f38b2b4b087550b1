import { listOwnEntries } from "~/accounts/account-traces.server";
import { deviceWords } from "~/accounts/device-words";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { dayWords } from "~/lib/time-words";
import { provenBy } from "~/records/proven.server";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import type { HistoryView } from "./history-view";
import { historyWords as words } from "./history-words";
import { listOwnLooks } from "./own-looks.server";

/** As many as keep the page within its bytes. */
const MOST = 40;
const MOST_LOOKS = 20;

/** What happened with somebody's account, and who looked at their records: officers by agency, not by name. */
export async function historyPage({ db, actor, house }: AccountWorld): Promise<HistoryView> {
  const entries = await listOwnEntries(db, house.keys, actor.account.id, MOST);
  const proven = actor.account.state === "active" ? provenBy(actor) : null;
  const looks = await listOwnLooks(db, { accountId: actor.account.id, proven }, ACCOUNTS_ZONE, MOST_LOOKS);
  return {
    entries: entries.map(({ id, at, what, factor, device, address }) => ({
      ...{ id: String(id), what: words.what({ what, factor }), at: words.at(at) },
      from: address === null ? words.unknown : `${deviceWords(device)}, ${address}`,
    })),
    looks: looks.map(({ agency, day }) => words.looked(agency, dayWords(day))),
  };
}
