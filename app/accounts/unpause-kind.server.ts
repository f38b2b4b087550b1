import { maskEmail, maskPhone } from "~/identity/masking";
import { writeEntry } from "~/journal/entries.server";
import { exactWords } from "~/lib/time-words";
import type { AccountKindOf } from "~/reviews/kinds.server";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import { findAccount, listContacts, lockAccount, markState } from "./accounts.server";
import { tellContacts } from "./tell-contacts.server";
import { unpauseWords as words } from "./unpause-words";

/**
 * That an account which is paused be opened again. Silence opens none: whoever closed it had a reason, and who has waited in
 * vain may ask again.
 */
export const unpauseKind: AccountKindOf<"unpause"> = {
  title: words.title,
  terms: { hours: 72 },
  outcomes: {
    lifted: { label: words.lift, told: words.lifted, silent: words.lifted, words: "may", least: "decides" },
    kept: { label: words.keep, told: words.kept, silent: words.silent, words: "must", least: "decides" },
  },
  ifSilent: words.ifSilent,
  silence: () => "kept",
  async takeEffect(trx, world, { accountId }, { outcome }) {
    const account = await lockAccount(trx, world.house.keys, accountId);
    if (account?.state !== "paused") return false;
    if (outcome === "kept") return true;
    await markState(trx, accountId, "active", world.now);
    await writeEntry(trx, world, { what: "account-unlocked", about: accountId });
    return true;
  },
  async termMoved() {},
  async show({ db, house }, { accountId, openingWords }) {
    const account = await findAccount(db, house.keys, accountId);
    if (!account) return { rows: [], documents: [] };
    const contacts = await listContacts(db, house.keys, accountId);
    const rows = [
      { term: words.said, value: openingWords ?? "" },
      { term: words.name, value: account.name },
      {
        term: words.contacts,
        value: contacts.map(({ channel, to }) => (channel === "sms" ? maskPhone(to) : maskEmail(to))).join(", "),
      },
      { term: words.since, value: exactWords(account.stateAt, ACCOUNTS_ZONE) },
      { term: words.state, value: words.states[account.state === "paused" ? "paused" : "other"] },
    ];
    return { rows: rows.filter(({ value }) => value !== ""), documents: [] };
  },
  file: async () => undefined,
  async tell(trx, world, { id, accountId }) {
    const contacts = await listContacts(trx, world.house.keys, accountId);
    await tellContacts(trx, world, contacts, { template: "account-review", reviewId: id });
  },
};
