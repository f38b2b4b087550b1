import { findCredential, markPasswordGone } from "~/credentials/credentials.server";
import { dropReviewAbout } from "~/reviews/drop.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Account } from "../account";
import { countEntries } from "../account-traces.server";
import { listContactsSince, lockContact, markContactBack, markContactReplaced } from "../accounts.server";
import { dropSecond } from "../factors/strip-factors.server";
import { eraseConfirmedSince } from "../holdings.server";
import { eraseIdentitiesSince } from "../introductions/identities.server";
import { eraseNetworks } from "../networks/networks.server";
import { eraseCertificatesSince } from "../profile/certificates.server";
import { eraseProfileSince } from "../profile/profiles.server";

/** What was taken back: how many of each, or whether. Codes and counts alone, for the journal. */
export interface TakenBack {
  contacts: number;
  identities: number;
  certificates: number;
  /** Documents that an officer has seen. */
  documents: number;
  /** What was said of whoever it is. */
  profile: boolean;
  networks: number;
  password: boolean;
  factor: boolean;
}

/**
 * Within the act's transaction, credential and account locked: contacts are as they were before a moment, unless somebody else has
 * shown one to be theirs meanwhile; ways in that were made since, and what was said since, are gone. A name stays: nobody knows the former one.
 */
export async function takeBack(trx: Trx, world: World, account: Account, since: Date): Promise<TakenBack> {
  const contacts = await putContactsBack(trx, account.id, since, world.now);
  const identities = await eraseIdentitiesSince(trx, account.id, since);
  const certificates = await eraseCertificatesSince(trx, account.id, since);
  const documents = await eraseConfirmedSince(trx, account.id, since);
  const profile = await eraseProfileSince(trx, account.id, since);
  if (profile) await dropReviewAbout(trx, world, "mismatch", account.id);
  const networks = await eraseNetworks(trx, account.id, since);
  const { password, factor } = await dropCredentials(trx, account, since);
  return { contacts, identities, certificates, documents, profile, networks, password, factor };
}

async function putContactsBack(trx: Trx, accountId: string, since: Date, now: Date): Promise<number> {
  const changed = await listContactsSince(trx, accountId, since);
  // First what is theirs no more: their own may have been put in again meanwhile.
  for (const { id } of changed.filter(({ provenAt }) => provenAt >= since))
    await markContactReplaced(trx, accountId, id, now);
  for (const { id, mac } of changed.filter(({ provenAt }) => provenAt < since))
    if (!(await lockContact(trx, mac))) await markContactBack(trx, accountId, id);
  return changed.length;
}

/** A code to a password that is gone would be no second factor: it goes with it. */
async function dropCredentials(trx: Trx, { id, secondFactor }: Account, since: Date) {
  const setAt = (await findCredential(trx, id))?.password_set_at;
  const password = setAt !== null && setAt !== undefined && setAt >= since;
  const isSetSince = (await countEntries(trx, id, ["second-factor-set"], new Date(since.getTime() - 1))) > 0;
  const factor = isSetSince || (password && secondFactor !== null && secondFactor !== "totp");
  if (password) await markPasswordGone(trx, id);
  if (factor) await dropSecond(trx, id);
  return { password, factor };
}
