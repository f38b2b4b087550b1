import { redirect } from "@remix-run/node";
import type { SecondFactorKind } from "#db/schema";
import type { Contact } from "~/identity/contact";
import type { World } from "~/shell/world.server";
import { nextFactor } from "../account";
import { findAccount, listContacts } from "../accounts.server";
import type { Half } from "./entrance.server";

/** What who is half-way in must show; whose account asks for nothing more begins anew. */
export async function secondStep({ db, house }: World, half: Half): Promise<SecondFactorKind | "password"> {
  const account = await findAccount(db, house.keys, half.accountId);
  const next = account && nextFactor(account.secondFactor, half.shown);
  if (!next) throw redirect("/account/sign-in", 303);
  return next;
}

/** The contact of an account that a code goes to by a channel; the first of all where it does not matter. */
export async function findOwnContact(
  { db, house }: World,
  accountId: string,
  channel: string | null = null,
): Promise<Contact | undefined> {
  const contacts = await listContacts(db, house.keys, accountId);
  return contacts.find((one) => channel === null || one.channel === channel);
}
