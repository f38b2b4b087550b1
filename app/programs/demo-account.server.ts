import { randomUUID } from "node:crypto";
import { insertAccount, insertContact, lockContact } from "~/accounts/accounts.server";
import { accountConsentVersion } from "~/accounts/words";
import { demoPassword } from "~/agencies/demo-officers-words";
import { insertCredentialUnlessThere, markPassword } from "~/credentials/credentials.server";
import { hashPassword } from "~/credentials/hashing.server";
import { writeEntry } from "~/journal/entries.server";
import { contactMac } from "~/messages/contact-mac.server";
import { demoAccount } from "~/records/demo-words";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";

/** Gives one of the invented people an account, unless somebody has one with their phone: by a password or a code one can come in. */
export async function seedAccount(house: House, now: Date): Promise<void> {
  const { db, keys } = house;
  const contact = { channel: "sms", to: demoAccount.phone } as const;
  const hash = await hashPassword(keys, demoPassword);
  await db.transaction().execute(async (trx) => {
    if (await lockContact(trx, contactMac(keys, contact))) return;
    const accountId = randomUUID();
    const wanted = { id: accountId, name: demoAccount.name, consentVersion: accountConsentVersion };
    await insertAccount(trx, keys, wanted, now);
    await insertContact(trx, keys, { id: randomUUID(), accountId, contact }, now);
    await insertCredentialUnlessThere(trx, accountId);
    await markPassword(trx, accountId, hash, now);
    const facts = { channel: "sms", consent: accountConsentVersion, demonstration: true };
    await writeEntry(trx, systemWorld(house, "demonstration", now), { what: "account-made", about: accountId, facts });
  });
}
