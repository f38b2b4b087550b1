import { maskContact } from "~/identity/contact";
import { dayWords } from "~/lib/time-words";
import type { AccountKindOf } from "~/reviews/kinds.server";
import { findAccount, listContacts } from "../accounts.server";
import { tellContacts } from "../tell-contacts.server";
import { listBeside } from "./beside.server";
import { mismatchWords as words } from "./mismatch-words";
import { type Beside, type Comparable, compareProfile, type Profile } from "./profile";
import { findProfile } from "./profiles.server";

/** That what somebody says of themselves is not what their records say. Nothing is taken from them by it, nor by silence. */
export const mismatchKind: AccountKindOf<"mismatch"> = {
  title: words.title,
  terms: { hours: 24 },
  outcomes: {
    right: { label: words.right, told: words.toldRight, silent: words.toldRight, words: "may", least: "decides" },
    wrong: { label: words.wrong, told: words.toldWrong, silent: words.toldWrong, words: "must", least: "decides" },
    unanswered: { label: words.silent, told: words.silent, silent: words.silent, words: "may", least: null },
  },
  ifSilent: words.ifSilent,
  silence: () => "unanswered",
  async takeEffect(trx, { house }, { accountId, openedAt }) {
    const kept = await findProfile(trx, house.keys, accountId);
    return kept !== undefined && kept.changedAt <= openedAt;
  },
  async termMoved() {},
  async show({ db, house }, { accountId, openedAt }) {
    const account = await findAccount(db, house.keys, accountId);
    const kept = await findProfile(db, house.keys, accountId);
    // What they say since is not what this is about.
    if (!account || !kept || kept.changedAt > openedAt) return nothingLeft;
    const contacts = await listContacts(db, house.keys, accountId);
    const records = await listBeside(db, house.keys, accountId);
    const { differs } = compareProfile(kept.profile, records);
    if (differs.length === 0) return nothingLeft;
    const rows = [
      { term: words.name, value: account.name },
      { term: words.contacts, value: contacts.map(maskContact).join(", ") },
      ...differs.flatMap((field) => bothSides(field, kept.profile, records)),
    ];
    return { rows, documents: [] };
  },
  file: async () => undefined,
  async tell(trx, world, { id, accountId }) {
    const contacts = await listContacts(trx, world.house.keys, accountId);
    await tellContacts(trx, world, contacts, { template: "account-review", reviewId: id });
  },
};

const nothingLeft = { rows: [{ term: words.stands, value: words.none }], documents: [] };

/** Numbers of documents are known to nobody here: of those that were stated, the last digits. */
function bothSides(field: Comparable, profile: Profile, records: readonly Beside[]) {
  const name = words.fields[field];
  const days = [...new Set(records.flatMap(({ bornOn }) => bornOn ?? []))].map(dayWords).join(", ");
  const says = field === "bornOn" ? dayWords(profile.bornOn!) : words.tail(profile[field]!.tail);
  return [
    { term: `${name}: ${words.says}`, value: says },
    { term: `${name}: ${words.records}`, value: field === "bornOn" ? days : words.another },
  ];
}
