import { findAccount, listContacts } from "~/accounts/accounts.server";
import { listConfirmed } from "~/accounts/holdings.server";
import { pauseReasonWords } from "~/accounts/pauses/pause-words";
import { findPause } from "~/accounts/pauses/pauses.server";
import { unconfirmed } from "~/accounts/profile/confirmed";
import { findProfile } from "~/accounts/profile/profiles.server";
import { mayAs } from "~/agencies/officer";
import { maskContact } from "~/identity/contact";
import { exactWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import { findNewestAbout } from "~/reviews/reviews.server";
import type { Unconfirmed } from "../confirm-view";
import type { DeskWorld } from "../require-officer.server";
import type { AccountView } from "./accounts-view";
import { accountsWords as words } from "./accounts-words";

/** What an officer sees of an account, and whether they may pause or open it; undefined: there is none. */
export async function readAccountPage({ db, house, actor }: DeskWorld, id = ""): Promise<AccountView | undefined> {
  const account = isUuid(id) ? await findAccount(db, house.keys, id) : undefined;
  if (!account) return undefined;
  const pause = await findPause(db, id);
  const contacts = await listContacts(db, house.keys, id);
  const at = (moment: Date) => exactWords(moment, ACCOUNTS_ZONE);
  const rows = [
    { term: words.state, value: words.states[account.state] },
    { term: words.name, value: account.name },
    { term: words.contacts, value: contacts.map(maskContact).join(", ") },
    { term: words.made, value: at(account.createdAt) },
    { term: words.used, value: at(account.usedAt) },
    { term: words.paused, value: pause ? at(pause.at) : "" },
    { term: words.by, value: pause ? (pause.agency ?? words.kinds[pause.kind]) : "" },
    { term: words.reason, value: pause?.reason ? pauseReasonWords[pause.reason] : "" },
    { term: words.slip, value: pause?.slip ?? "" },
  ];
  const isStopped = pause?.kind === "officer";
  const isAsked = isStopped && (await findNewestAbout(db, "unpause", pause.id))?.decidedAt === null;
  const isOver = account.state === "deleting";
  return {
    id,
    rows: rows.filter(({ value }) => value !== ""),
    says: isStopped ? words.already[isAsked ? "asked" : "silent"] : pause ? words.alreadyOwn : null,
    mayStop: !isStopped && !isOver && mayAs(actor, "decides"),
    mayOpen: isStopped && !isAsked && account.state === "paused" && mayAs(actor, "decides"),
    documents: account.state === "active" && mayAs(actor, "decides") ? await listUnconfirmed({ db, house }, id) : [],
    looksOnly: !mayAs(actor, "decides"),
  };
}

async function listUnconfirmed({ db, house }: Pick<DeskWorld, "db" | "house">, id: string): Promise<Unconfirmed[]> {
  return unconfirmed((await findProfile(db, house.keys, id))?.profile, await listConfirmed(db, id));
}
