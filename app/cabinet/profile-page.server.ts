import { isFresh } from "~/accounts/account";
import { findAccount } from "~/accounts/accounts.server";
import { mismatchWords } from "~/accounts/mismatch-words";
import { documents, nothingSaid } from "~/accounts/profile";
import { comparedWords as words } from "~/accounts/profile-words";
import { findProfile, type KeptProfile } from "~/accounts/profiles.server";
import type { AccountWorld } from "~/accounts/require-account.server";
import { momentWords } from "~/lib/time-words";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import { findNewestAbout } from "~/reviews/reviews.server";
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
    stands: kept ? await standsOf(world, kept) : [],
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
