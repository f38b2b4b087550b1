import { sql } from "kysely";
import { listAccountSessions } from "~/accounts/account-sessions.server";
import { listOwnEntries } from "~/accounts/account-traces.server";
import { findAccount } from "~/accounts/accounts.server";
import { listIdentities } from "~/accounts/introductions/identities.server";
import { listNetworks } from "~/accounts/networks/networks.server";
import { listCertificates } from "~/accounts/profile/certificates.server";
import { documents } from "~/accounts/profile/profile";
import { findProfile } from "~/accounts/profile/profiles.server";
import { listTemplates } from "~/applications/templates.server";
import { listOffOf } from "~/messages/choosers.server";
import { openContact } from "~/shell/account-session.server";
import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { World } from "~/shell/world.server";
import type { ExportedAccount } from "./export-data";
import { draftsOf } from "./gathered-applications.server";
import { listAlarms, listLosses, listPauses, listRecoveries } from "./gathered-incidents.server";
import { iso, listDocuments, listMessages, listReviews } from "./gathered-parts.server";
import { listPayments } from "./gathered-payments.server";
import { listTickets } from "./gathered-tickets.server";
import type { Wanted } from "./wanted-files.server";

/** As the schema says. */
const MOST_EVENTS = 5000;

/** All that is kept of an account itself, and which files belong to it; null for one that is deleted. */
export async function gatherAccount(
  { db, now, house }: World,
  id: string,
): Promise<{ account: ExportedAccount; files: Wanted[] } | null> {
  const { keys, providers } = house;
  const account = await findAccount(db, keys, id);
  if (!account) return null;
  const titleOf = (provider: string) => providers.all.find((one) => one.id === provider)?.title ?? provider;
  const identities = await listIdentities(db, id);
  const certificates = await listCertificates(db, keys, id);
  const sessions = await listAccountSessions(db, id, now);
  const events = await listOwnEntries(db, keys, id, MOST_EVENTS);
  const files: Wanted[] = [];
  // What somebody says who has lost its contacts is theirs, until it has turned out that they are its holder, and as long as nobody has said otherwise.
  const own = sql`account_id = ${id} and (about_kind <> 'lost-contact' or about_id in (
    select l.id from account_loss l join account_contact c on c.account_id = l.account_id and c.mac = l.mac
    where l.account_id = ${id} and l.done_at is not null and c.replaced_at is null))`;
  const ofReviews = sql`review_id in (select id from review where ${own})`;
  const ofTickets = sql`ticket_id in (select id from ticket where account_id = ${id})`;
  const gathered: ExportedAccount = {
    ...{ name: account.name, createdAt: account.createdAt.toISOString(), consentVersion: account.consentVersion },
    ...{ consentedAt: account.consentedAt.toISOString(), usedAt: account.usedAt.toISOString() },
    ...{ secondFactor: account.secondFactor, stated: await statedIn(db, keys, id) },
    contacts: await contactsOf(db, keys, id),
    identities: identities.map(({ provider, boundAt, usedAt }) => ({
      ...{ provider: titleOf(provider), boundAt: boundAt.toISOString(), usedAt: usedAt.toISOString() },
    })),
    certificates: certificates.map(({ subject, issuer, serial, validUntil, isQualified, boundAt }) => ({
      ...{ subject, issuer, serial, validUntil, isQualified, boundAt: boundAt.toISOString() },
    })),
    holdings: await holdingsOf(db, id, titleOf),
    devices: sessions.map(({ device: name, created_at: since, expires_at: until }) => ({
      ...{ name, since: since.toISOString(), until: until.toISOString() },
    })),
    networks: await listNetworks(db, id),
    pauses: await listPauses(db, id),
    alarms: await listAlarms(db, id),
    recoveries: await listRecoveries(db, id),
    losses: await listLosses(db, id),
    reviews: await listReviews(db, own),
    tickets: await listTickets(db, keys, id),
    templates: (await listTemplates(db, keys, id)).map(({ name, formId: form, madeAt, answers }) => ({
      ...{ name, form, madeAt: madeAt.toISOString(), answers: answers as Record<string, string | number | string[]> },
    })),
    payments: await listPayments(db, keys, id, files),
    drafts: await draftsOf(db, keys, id, files),
    documents: await listDocuments(db, sql`(${ofReviews} or ${ofTickets})`, "account", files),
    messages: await listMessages(
      db,
      // Each part has an index of its own.
      sql`id in (select id from message where ${ofReviews}
        union all select message_id from account_message where account_id = ${id} union all
        select message_id from ticket_message where ${ofTickets} union all
        select m.message_id from account_alarm_message m join account_alarm a on a.id = m.alarm_id where a.account_id = ${id})`,
    ),
    events: events.map(({ at, what, device, address }) => ({ at: at.toISOString(), what, device, address })),
  };
  return { account: gathered, files };
}

/** What its holder says of themselves. */
async function statedIn(db: Db, keys: Keys, accountId: string): Promise<ExportedAccount["stated"]> {
  const kept = await findProfile(db, keys, accountId);
  if (!kept) return null;
  const { profile, changedAt, finding } = kept;
  const { bornOn, address } = profile;
  return {
    ...{ bornOn, address, changedAt: changedAt.toISOString(), finding },
    documents: documents.flatMap((kind) => {
      const one = profile[kind];
      return one ? [{ kind, lastDigits: one.tail }] : [];
    }),
  };
}

/** Those that it had, too, and what each of them has switched off. What was taken out as a stranger's is the stranger's. */
async function contactsOf(db: Db, keys: Keys, accountId: string): Promise<ExportedAccount["contacts"]> {
  const isDisowned = sql<boolean>`exists (select from account_alarm a where a.account_id = account_contact.account_id
    and a.answer = 'not-me' and a.answered_at = account_contact.replaced_at)`;
  const all = db
    .selectFrom("account_contact")
    .selectAll()
    .where("account_id", "=", accountId)
    .where((eb) => eb.not(isDisowned));
  const rows = await all.orderBy("proven_at").orderBy("id").execute();
  return Promise.all(
    rows.map(async ({ channel, sealed, mac, proven_at, replaced_at }) => ({
      ...{ channel, to: openContact(keys, accountId, sealed), provenAt: proven_at.toISOString() },
      replacedAt: iso(replaced_at),
      // What a contact chooses that is somebody else's by now is theirs.
      off: replaced_at ? [] : await listOffOf(db, [mac]),
    })),
  );
}

async function holdingsOf(
  db: Db,
  accountId: string,
  titleOf: (provider: string) => string,
): Promise<ExportedAccount["holdings"]> {
  const rows = await db
    .selectFrom("holding as h")
    .leftJoin("identity as i", "i.id", "h.identity_id")
    .leftJoin("agency", "agency.id", "h.agency_id")
    .select(["h.kind", "h.proven_by", "h.proven_at", "h.slip", "h.tail", "i.provider", "agency.name as agency"])
    .where("h.account_id", "=", accountId)
    .orderBy("h.proven_at")
    .orderBy("h.id")
    .execute();
  return rows.map(({ kind, proven_by: provenBy, proven_at, provider, agency, slip, tail: lastDigits }) => ({
    ...{ kind, provenBy, provider: provider && titleOf(provider), provenAt: proven_at.toISOString() },
    ...{ agency, slip, lastDigits },
  }));
}
