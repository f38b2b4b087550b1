import { type Attachment, GIVEN_PAPER } from "~/attachments/attachment";
import { openChannels } from "~/gateways/mail.server";
import { contactsOf } from "~/identity/contact";
import { contactMac } from "~/messages/contact-mac.server";
import { hasProvenContact } from "~/records/proven.server";
import type { CitizenRecord } from "~/records/record";
import type { World } from "~/shell/world.server";
import type { Version } from "./application";
import type { Answers, Form } from "./form";
import { type Applicant, applicantOf } from "./form-person";
import { openGroups } from "./form-reading";
import { shownPapers } from "./form-shown";

/** What is missing before it can be sent; both empty: nothing. */
export interface Missing {
  groups: { id: string; title: string }[];
  papers: { id: string; title: string }[];
}

export function missingOf(form: Form, answers: Answers, files: readonly Attachment[], today: string): Missing {
  const sent = new Set(files.map(({ paper }) => paper));
  const groups = openGroups(form, answers, today).map(({ id, title }) => ({ id, title }));
  const papers = shownPapers(form, answers).filter((one) => !one.optional && !sent.has(one.id));
  return { groups, papers: papers.map(({ id, title }) => ({ id, title })) };
}

/** What whoever applies has sent, without what was given to them. */
export const ownFiles = (files: readonly Attachment[]): Attachment[] =>
  files.filter(({ paper }) => paper !== GIVEN_PAPER);

/** Of the documents of what was sent those that were sent with it, and what was given for it: not those of a change that is not sent yet. */
export const sentFiles = (files: readonly Attachment[], versions: readonly Pick<Version, "sentAt">[]): Attachment[] =>
  files.filter((one) => one.paper === GIVEN_PAPER || wasSent(one, versions));

/** Whether a document is part of what was sent, so that nobody takes it out again. */
export const wasSent = ({ addedAt }: Attachment, versions: readonly Pick<Version, "sentAt">[]): boolean =>
  versions.some(({ sentAt }) => addedAt <= sentAt);

/** By which contacts of theirs whoever applies can show who they are, the usual one first. */
export function contactsToProve(world: Pick<World, "house">, form: Form, answers: Answers) {
  const among = openChannels(world.house);
  const who: Applicant = applicantOf(form, answers);
  return contactsOf(who).filter(({ channel }) => among.includes(channel));
}

/** Whether the account that somebody is in, or the phone that they have shown on this device, proves who applies. */
export const isProven = (world: World, { form, answers }: { form: Form; answers: Answers }): boolean =>
  contactsToProve(world, form, answers).some((one) => hasProvenContact(world.actor, contactMac(world.house.keys, one)));

/** By which contacts somebody is reached does not change with what they ask for: a code to the new ones would prove nothing. */
export const isReachedAlike = (
  record: Pick<CitizenRecord, "phone" | "email">,
  form: Form,
  answers: Answers,
): boolean => {
  const { phone, email } = applicantOf(form, answers);
  return phone === record.phone && email === record.email;
};
