import { maskContact } from "~/identity/contact";
import { exactWords } from "~/lib/time-words";
import type { AccountKindOf } from "~/reviews/kinds.server";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import type { AccountSettings } from "~/shell/account-settings.server";
import { findAccount, listContacts, lockAccount } from "../accounts.server";
import { tellContacts } from "../tell-contacts.server";
import { endPause } from "./end-pause.server";
import { pauseReasonWords } from "./pause-words";
import { findPause } from "./pauses.server";
import { unpauseWords as words } from "./unpause-words";

/**
 * That an account which an officer has paused be opened again. Silence opens none: whoever closed it had a reason, and who has waited in
 * vain may ask again.
 */
export const unpauseKind = ({ reviewHours }: Pick<AccountSettings, "reviewHours">): AccountKindOf<"unpause"> => ({
  title: words.title,
  terms: { hours: reviewHours },
  outcomes: {
    lifted: { label: words.lift, told: words.lifted, silent: words.lifted, words: "may", least: "decides" },
    kept: { label: words.keep, told: words.kept, silent: words.silent, words: "must", least: "decides" },
  },
  ifSilent: words.ifSilent,
  silence: () => "kept",
  async takeEffect(trx, world, { accountId, aboutId }, { outcome }) {
    const account = await lockAccount(trx, world.house.keys, accountId);
    const pause = await findPause(trx, accountId);
    if (account?.state !== "paused" || pause?.id !== aboutId) return false;
    if (outcome === "lifted") await endPause(trx, world, pause, true);
    return true;
  },
  async termMoved() {},
  async show({ db, house }, { accountId, openingWords }) {
    const account = await findAccount(db, house.keys, accountId);
    if (!account) return { rows: [], documents: [] };
    const pause = await findPause(db, accountId);
    const contacts = await listContacts(db, house.keys, accountId);
    const rows = [
      { term: words.said, value: openingWords ?? "" },
      { term: words.name, value: account.name },
      { term: words.contacts, value: contacts.map(maskContact).join(", ") },
      { term: words.state, value: words.states[pause ? "paused" : "other"] },
      { term: words.since, value: pause ? exactWords(pause.at, ACCOUNTS_ZONE) : "" },
      { term: words.reason, value: pause?.reason ? pauseReasonWords[pause.reason] : "" },
      { term: words.slip, value: pause?.slip ?? "" },
    ];
    return { rows: rows.filter(({ value }) => value !== ""), documents: [] };
  },
  file: async () => undefined,
  async tell(trx, world, { id, accountId }) {
    const contacts = await listContacts(trx, world.house.keys, accountId);
    await tellContacts(trx, world, contacts, { template: "account-review", reviewId: id });
  },
});
