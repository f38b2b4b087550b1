import { maskContact } from "~/identity/contact";
import { exactWords } from "~/lib/time-words";
import type { AccountKindOf } from "~/reviews/kinds.server";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import type { AccountSettings } from "~/shell/account-settings.server";
import { findAccount, listContacts, lockAccount } from "../accounts.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import { tellContacts } from "../tell-contacts.server";
import { isOpen } from "./loss";
import { lostContactWords as words } from "./loss-words";
import { findLoss, lockLoss, markLossDue } from "./losses.server";

/**
 * That a new contact be put into an account whose holder has lost all others. Agreed to, it waits, and whoever has one of the old ones can
 * stop it. A refusal is told to nobody, as there would be none to tell where there is no such account.
 */
export const lostContactKind = ({
  reviewHours,
  contactHours,
}: Pick<AccountSettings, "reviewHours" | "contactHours">): AccountKindOf<"lost-contact"> => ({
  title: words.title,
  terms: { hours: reviewHours },
  outcomes: {
    accepted: { label: words.accept, told: words.told(contactHours), silent: "", words: "may", least: "decides" },
    declined: {
      ...{ label: words.decline, told: words.declined, silent: words.declined },
      ...{ words: "may", least: "decides", tellsItself: true },
    },
  },
  forColleagues: true,
  ifSilent: words.ifSilent,
  silence: () => "declined",
  async takeEffect(trx, world, { accountId, aboutId }, { outcome }) {
    const { house, now } = world;
    const account = await lockAccount(trx, house.keys, accountId);
    const loss = await lockLoss(trx, house.keys, aboutId);
    if (!account || account.state === "deleting" || !loss || !isOpen(loss)) return false;
    if (outcome === "declined") return true;
    await markLossDue(trx, aboutId, new Date(now.getTime() + contactHours * 3_600_000));
    await raiseAlarm(trx, world, { accountId, kind: "lost" }, await listContacts(trx, house.keys, accountId));
    return true;
  },
  async termMoved() {},
  async show({ db, house }, { accountId, aboutId, openingWords }) {
    const account = await findAccount(db, house.keys, accountId);
    const loss = await findLoss(db, house.keys, aboutId);
    if (!account || !loss) return { rows: [], documents: [] };
    const contacts = await listContacts(db, house.keys, accountId);
    const rows = [
      { term: words.said, value: openingWords ?? "" },
      { term: words.name, value: account.name },
      { term: words.contacts, value: contacts.map(maskContact).join(", ") },
      { term: words.fresh, value: maskContact(loss.contact) },
      { term: words.made, value: exactWords(account.createdAt, ACCOUNTS_ZONE) },
      { term: words.used, value: exactWords(account.usedAt, ACCOUNTS_ZONE) },
      { term: words.stands, value: isOpen(loss) ? "" : words.over },
    ];
    return { rows: rows.filter(({ value }) => value !== ""), documents: [] };
  },
  file: async () => undefined,
  async tell(trx, world, { id, aboutId }) {
    const loss = await findLoss(trx, world.house.keys, aboutId);
    if (loss) await tellContacts(trx, world, [loss.contact], { template: "account-review", reviewId: id });
  },
});
