import { listContacts } from "~/accounts/accounts.server";
import { findProfile } from "~/accounts/profile/profiles.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Actor } from "~/shell/world.server";
import { toApplication } from "./application-row";
import { listVersions } from "./applications.server";
import type { KnownBy } from "./beforehand";
import { type Known, knownFrom } from "./form-person";
import { findFormOf } from "./forms.server";
import { openSent } from "./sealed-answers.server";

/** So many of those that were sent last are looked through. */
const MOST_EARLIER = 3;

/**
 * What is known of whoever is in their account: what they say there first, then what they have sent from it, the newest first. Nothing of
 * anybody else: at a device without an account somebody else may sit by now.
 */
export async function listKnown(db: Db | Trx, keys: Keys, actor: Actor): Promise<KnownBy[]> {
  const accountId = accountOf(actor);
  return accountId === null
    ? []
    : [await knownOfAccount(db, keys, accountId), ...(await knownOfEarlier(db, keys, accountId))];
}

/** Which account somebody is in; null: none that is active. */
export const accountOf = (actor: Actor): string | null =>
  actor.kind === "visitor" && actor.account?.state === "active" ? actor.account.id : null;

async function knownOfAccount(db: Db | Trx, keys: Keys, accountId: string): Promise<KnownBy> {
  const contacts = await listContacts(db, keys, accountId);
  const { profile } = (await findProfile(db, keys, accountId)) ?? {};
  const first = (channel: "sms" | "email") => contacts.find((one) => one.channel === channel)?.to;
  const said = {
    ...{ phone: first("sms"), email: first("email") },
    ...{ bornOn: profile?.bornOn ?? undefined, address: profile?.address ?? undefined },
  };
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Known;
  return { source: { of: "account" }, known };
}

async function knownOfEarlier(db: Db | Trx, keys: Keys, accountId: string): Promise<KnownBy[]> {
  const rows = await db
    .selectFrom("application")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("record_id", "is not", null)
    .where("erased_at", "is", null)
    .orderBy("sent_at", "desc")
    .limit(MOST_EARLIER)
    .execute();
  const found: KnownBy[] = [];
  for (const application of rows.map(toApplication)) {
    const last = (await listVersions(db, application.id)).at(-1);
    const answers = last && openSent(keys, application.id, last);
    if (!last || !answers) continue;
    const form = await findFormOf(db, { id: application.formId, version: application.formVersion });
    found.push({ source: { of: "application", sentAt: last.sentAt }, known: knownFrom(form, answers) });
  }
  return found;
}
