import { isFresh } from "~/accounts/account";
import { findAccount } from "~/accounts/accounts.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { listConfirmed } from "~/accounts/holdings.server";
import { unconfirmed } from "~/accounts/profile/confirmed";
import { confirmedWords } from "~/accounts/profile/confirmed-words";
import { mismatchWords } from "~/accounts/profile/mismatch-words";
import { documents, nothingSaid } from "~/accounts/profile/profile";
import { comparedWords as words } from "~/accounts/profile/profile-words";
import { findProfile, type KeptProfile } from "~/accounts/profile/profiles.server";
import { findAgencyName } from "~/agencies/catalogue-names.server";
import { dateWords, momentWords } from "~/lib/time-words";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import { findNewestAbout } from "~/reviews/reviews.server";
import type { ConfirmedView } from "./confirmed-view";
import { contactsPage } from "./contacts-page.server";
import type { ProfileView } from "./profile-view";

/** What the page of a profile shows: of documents only the last digits. */
export async function profilePage(world: AccountWorld): Promise<ProfileView> {
  const { db, house, actor, now } = world;
  const kept = await findProfile(db, house.keys, actor.account.id);
  const account = await findAccount(db, house.keys, actor.account.id);
  const { bornOn, address, ...rest } = kept?.profile ?? nothingSaid;
  const [year, month, day] = bornOn?.split("-") ?? [];
  return {
    contacts: await contactsPage(world),
    mayChange: isFresh(actor.account, now),
    said: { name: account?.name ?? "", bornOn: bornOn ? `${day}.${month}.${year}` : "", address: address ?? "" },
    tails: Object.fromEntries(documents.map((one) => [one, rest[one]?.tail ?? null])) as ProfileView["tails"],
    ...(await confirmedPart(world, kept)),
    stands: kept ? await standsOf(world, kept) : [],
  };
}

/** What officers have seen, and what they may see yet: nothing where none looks at accounts. */
async function confirmedPart(
  { db, house, actor }: AccountWorld,
  kept: KeptProfile | undefined,
): Promise<Omit<ConfirmedView, "mayChange">> {
  const confirmed = await listConfirmed(db, actor.account.id);
  const isOpen = unconfirmed(kept?.profile, confirmed).length > 0;
  const { agency } = house.settings.accounts;
  const confirmedBy = isOpen && agency !== null ? await findAgencyName(db, agency) : undefined;
  return {
    confirmedBy: confirmedBy ?? null,
    confirmed: confirmed.map(({ id, kind, tail, agency: by, slip, at }) => ({
      ...{ id, kind, tail },
      says: confirmedWords.by(by, dateWords(at, ACCOUNTS_ZONE), slip),
    })),
  };
}

async function standsOf({ db, actor }: AccountWorld, { finding, changedAt }: KeptProfile): Promise<string[]> {
  if (finding !== "differs") return [finding ? words[finding] : words.soon];
  const review = await findNewestAbout(db, "mismatch", actor.account.id);
  if (!review || review.openedAt < changedAt) return [words.differs];
  if (!review.decidedAt) return [words.looks(momentWords(review.dueAt, ACCOUNTS_ZONE))];
  const told = { right: mismatchWords.toldRight, wrong: mismatchWords.toldWrong }[review.outcome ?? ""];
  return [told ?? mismatchWords.silent, ...(review.words ? [words.said(review.words)] : [])];
}
