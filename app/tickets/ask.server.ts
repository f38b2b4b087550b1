import { randomInt } from "node:crypto";
import type { TicketTopic } from "#db/schema";
import { tellContacts } from "~/accounts/tell-contacts.server";
import { attach } from "~/attachments/attach.server";
import type { Ready, UploadRefusal } from "~/attachments/attachment";
import { takeUpload } from "~/attachments/read-upload.server";
import { openChannels } from "~/gateways/mail.server";
import type { Contact } from "~/identity/contact";
import { writeEntry } from "~/journal/entries.server";
import { dammDigit } from "~/lib/damm";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { dayIn } from "~/lib/zoned";
import { contactMac } from "~/messages/contact-mac.server";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import type { AnyNumber } from "~/notices/any-number";
import type { Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { limits } from "~/shell/limit-table";
import { type Spent, spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { formatAbout } from "./about";
import { findRoute, type Route } from "./agency-of.server";
import { sealContact } from "./contact-of.server";
import { insertRemark } from "./remarks.server";
import { dueAfter, TICKETS_ZONE } from "./ticket";
import { insertTicket, insertTicketMessage, isAsked } from "./tickets.server";

export interface Question {
  topic: TicketTopic;
  number: AnyNumber | null;
  words: string;
  contact: Contact;
}

export type AskRefusal =
  | { of: "contact"; code: "no-mail" }
  | { of: "files"; reason: UploadRefusal }
  | { of: "limits"; spent: Spent };

/**
 * Asks a question, by whoever has or has no account, and tells the contact that was named, which nobody has shown to be theirs.
 * Gives back the secret of its page. The same question from the same device is asked once a day. Goes to the agency of what its number
 * stands for, else to the one that looks at accounts.
 */
export async function ask(
  world: World,
  question: Question,
  files: FormDataEntryValue[],
): Promise<Outcome<string, AskRefusal>> {
  const { db, now, house, asker } = world;
  const { contact } = question;
  const device = asker?.device ?? "none";
  const id = idOf(house.keys, [device, dayIn(now, TICKETS_ZONE)], question);
  const token = tokenOf(house.keys, "ticket", id);
  if (await isAsked(db, id)) return done(token);
  if (!openChannels(house).includes(contact.channel)) return refuse({ of: "contact", code: "no-mail" });
  const ready = await takeUpload(world, id, files);
  if (!ready.ok) return refuse({ of: "files", reason: ready.reason });
  const spent = await spendAll(db, house.keys, now, [
    [limits.ticketsByDevice, device],
    [limits.ticketsByAddress, asker?.address ?? "none"],
    [limits.ticketsByContact, contactMac(house.keys, contact)],
  ]);
  if (!spent.within) return refuse({ of: "limits", spent });
  const route = question.number ? await findRoute(db, question.number) : undefined;
  await db.transaction().execute((trx) => keep(trx, world, { id, token, question, route }, ready.value));
  return done(token);
}

interface New {
  id: string;
  token: string;
  question: Question;
  route: Route | undefined;
}

async function keep(trx: Trx, world: World, { id, token, question, route }: New, files: readonly Ready[]) {
  const { now, house, actor } = world;
  const { topic, number, words, contact } = question;
  const agency = route?.agencyId ?? house.settings.accounts.agency;
  const inside = actor.kind === "visitor" && actor.account?.state === "active" ? actor.account : null;
  const dueAt = dueAfter(topic, now, house.settings.tickets);
  const row = {
    ...{ id, token_hash: hashOfToken(token), topic, about: number && formatAbout(number) },
    ...{ agency_id: agency, office_id: route?.officeId ?? null, account_id: inside?.id ?? null },
    ...{ channel: contact.channel, sealed_contact: sealContact(house.keys, id, contact.to) },
    ...{ opened_at: now, waits_since: now, due_at: dueAt, first_due_at: dueAt },
  };
  let isNew = false;
  for (let draw = 0; draw < 20 && !isNew; draw++) {
    isNew = await insertTicket(trx, { ...row, number: drawNumber() });
    if (!isNew && (await isAsked(trx, id))) return; // sent twice
  }
  if (!isNew) throw new Error("no free number of a question in 20 draws");
  await insertRemark(trx, id, { officerId: null, words, at: now });
  await attach(trx, world, { ticketId: id }, files);
  for (const { messageId } of await tellContacts(trx, world, [contact], { template: "ticket-received" }))
    await insertTicketMessage(trx, id, messageId);
  const facts = { topic, agency, routed: route !== undefined, files: files.length };
  await writeEntry(trx, world, { what: "ticket-opened", about: id, facts });
}

/** Seven digits, the last of them a check digit. It may be taken. */
function drawNumber(): string {
  const digits = String(randomInt(1_000_000)).padStart(6, "0");
  return digits + dammDigit(digits);
}

/** Follows from what is asked, by whom, for whom and on which day, so that a form sent twice asks once; nobody can tell it who does not know our keys. */
function idOf(keys: Keys, by: readonly [device: string, on: Day], { topic, number, words, contact }: Question): string {
  const mac = keys.mac("ticket", ...by, topic, number?.number ?? "", words, contact.channel, contact.to);
  return mac.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
