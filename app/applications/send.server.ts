import { writeDelivered } from "~/agencies/deliveries.server";
import { listSentToApply } from "~/attachments/attachments.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import { tellHolder } from "~/messages/tell-holder.server";
import { type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { eraseSealedTo, findOfVisitor } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { judgeContact } from "~/proofs/judge-contact.server";
import { hasProvenContact } from "~/records/proven.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord, lockRecord } from "~/records/records.server";
import { insertReach, insertVisitorUnlessKnown, markPhoneProven } from "~/records/visitors.server";
import { openReview } from "~/reviews/open.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Application } from "./application";
import { insertVersion, lockBehind, markApplication } from "./applications.server";
import { insertApplied, markHolder } from "./applied-record.server";
import { dropOpen, findChangeable } from "./changeable.server";
import type { Answers, Form } from "./form";
import { applicantOf } from "./form-person";
import { askedAnswers } from "./form-shown";
import { findFormOf } from "./forms.server";
import type { Draft } from "./require-draft.server";
import { digestOf, openTyped, sealSent } from "./sealed-answers.server";
import { contactsToProve, missingOf } from "./whole.server";

/** "changed": not what the code was asked for, or whoever acts was shown. "missing": not whole. "begun": work on it has begun. */
export type SendRefusal = CodeRefusal | { code: "changed" } | { code: "missing" } | { code: "begun" };

export interface Sent {
  /** Of the record. */
  number: string;
  visitorId: string;
}

type Known = Pick<Draft, "token" | "application" | "today">;

/**
 * Judges the code and sends the application: record, review, delivery, message and journal in one transaction, exactly once. Sent again,
 * or many times at once, it answers with the same number. Begin a new session after it.
 */
export async function send(world: World, draft: Known, code: string): Promise<Outcome<Sent, SendRefusal>> {
  const { db, now, actor } = world;
  if (actor.kind !== "visitor") return refuse({ code: "not-found" });
  const { challengeId } = draft.application;
  const asked = challengeId ? await findOfVisitor(db, challengeId, actor.id, "application") : undefined;
  if (!asked) return refuse({ code: "not-found" });
  if (!isAlive(asked, now))
    return (await sentBefore(world, draft)) ?? refuse({ code: triesLeft(asked) === 0 ? "locked" : "dead" });
  return trying<Sent, SendRefusal>(world, asked, () =>
    db.transaction().execute(async (trx) => {
      const ready = await lockReady(trx, world, draft);
      if (!ready.ok || ready.value.is === "sent") return answerOf(ready, actor.id);
      if (!Buffer.from(ready.value.application.digest ?? []).equals(ready.value.digest))
        return refuse({ code: "changed" } as const);
      const judged = await judgeContact(trx, world, asked, code);
      if (!judged.ok) return judged;
      await eraseSealedTo(trx, asked.id);
      if (asked.channel === "sms") await markPhoneProven(trx, actor.id, asked.contactMac, now);
      return done(await carryOut(trx, world, ready.value, { visitorId: actor.id, proof: asked.channel }));
    }),
  );
}

/** The same without a code, for whoever is in an account that has the contact of the application. */
export async function sendProven(
  world: World,
  draft: Known & Pick<Draft, "form" | "answers">,
  consentVersion: string,
): Promise<Outcome<Sent, SendRefusal>> {
  if (!isProven(world, draft)) return refuse({ code: "not-found" });
  return world.db.transaction().execute(async (trx) => {
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    const ready = await lockReady(trx, world, draft);
    if (!ready.ok || ready.value.is === "sent") return answerOf(ready, visitorId);
    const { application, form, answers } = ready.value;
    if (!isProven(world, { form, answers })) return refuse({ code: "changed" } as const);
    await markApplication(trx, application.id, { consent_version: consentVersion });
    return done(await carryOut(trx, world, ready.value, { visitorId, proof: "account" }));
  });
}

/** Whether the account that somebody is in, or the phone that they have shown on this device, proves who applies. */
export const isProven = (world: World, { form, answers }: Pick<Draft, "form" | "answers">): boolean =>
  contactsToProve(world, form, answers).some((one) => hasProvenContact(world.actor, contactMac(world.house.keys, one)));

interface Ready {
  is: "ready";
  application: Application;
  form: Form;
  answers: Answers;
  digest: Buffer;
}

type Locked = Outcome<Ready | { is: "sent"; number: string }, SendRefusal>;

async function lockReady(trx: Trx, world: World, { token, application: seen, today }: Known): Promise<Locked> {
  // Whatever is done to a record begins by locking it.
  if (seen.recordId) await lockRecord(trx, seen.recordId);
  const application = await lockBehind(trx, world.actor, token);
  if (!application) return refuse({ code: "not-found" });
  if (application.sealedTyped === null)
    return application.recordId
      ? done({ is: "sent", number: (await findRecord(trx, application.recordId)).number })
      : refuse({ code: "not-found" });
  const form = await findFormOf(trx, { id: application.formId, version: application.formVersion });
  const typed = openTyped(world.house.keys, application);
  const files = await listSentToApply(trx, application.id);
  if (application.recordId) {
    if (!(await findChangeable(trx, application, form, world.now))) return refuse({ code: "begun" });
    if (!isReachedAlike(await findRecord(trx, application.recordId), form, typed)) return refuse({ code: "changed" });
  }
  const { groups, papers } = missingOf(form, typed, files, today);
  if (groups.length + papers.length > 0) return refuse({ code: "missing" });
  return done({
    is: "ready",
    application,
    form,
    answers: askedAnswers(form, typed),
    digest: digestOf(application, typed, files),
  });
}

/** By which contacts somebody is reached does not change with what they ask for: a code to the new ones would prove nothing. */
export const isReachedAlike = (
  record: Pick<CitizenRecord, "phone" | "email">,
  form: Form,
  answers: Answers,
): boolean => {
  const { phone, email } = applicantOf(form, answers);
  return phone === record.phone && email === record.email;
};

const answerOf = (locked: Locked, visitorId: string): Outcome<Sent, SendRefusal> =>
  locked.ok && locked.value.is === "sent"
    ? done({ number: locked.value.number, visitorId })
    : (locked as Outcome<never, SendRefusal>);

async function sentBefore(world: World, { application }: Known): Promise<Outcome<Sent, never> | null> {
  const row = world.db.selectFrom("application").select(["record_id", "sealed_typed"]).where("id", "=", application.id);
  const { record_id, sealed_typed } = await row.executeTakeFirstOrThrow();
  if (!record_id || sealed_typed || world.actor.kind !== "visitor") return null;
  return done({ number: (await findRecord(world.db, record_id)).number, visitorId: world.actor.id });
}

interface By {
  visitorId: string;
  proof: "sms" | "email" | "account";
}

async function carryOut(
  trx: Trx,
  world: World,
  { application, form, answers, digest }: Ready,
  { visitorId, proof }: By,
): Promise<Sent> {
  const { now, house } = world;
  const { id } = application;
  const revision = application.revision + 1;
  const isNew = application.recordId === null;
  const recordId =
    application.recordId ?? (await insertApplied(trx, house.keys, { application, form, answers, at: now })).id;
  if (isNew) await insertReach(trx, visitorId, recordId, now);
  else {
    await markHolder(trx, house.keys, recordId, form, answers);
    await dropOpen(trx, world, id);
  }
  const sent = { record_id: recordId, revision, sealed_typed: null, challenge_id: null, digest: null, touched_at: now };
  await markApplication(trx, id, { ...sent, visitor_id: visitorId, sent_at: application.sentAt ?? now });
  await insertVersion(trx, {
    application_id: id,
    revision,
    sealed_answers: sealSent(house.keys, id, revision, answers),
    digest,
    sent_at: now,
  });
  const record = await lockRecord(trx, recordId);
  const opening = {
    kind: "application",
    aboutId: id,
    applicationId: id,
    record,
    firstDays: form.termWorkingDays,
  } as const;
  const review = await openReview(trx, world, opening);
  if (!review) throw new Error("an application with two reviews");
  await tellHolder(trx, world, { template: "applied", record, annulmentId: null });
  const facts = {
    record: recordId,
    form: form.id,
    version: form.version,
    revision,
    proof,
    digest: digest.toString("hex"),
  };
  const act = { what: isNew ? "applied" : "changed", record, requestId: id, noticeId: null } as const;
  await writeDelivered(trx, world, { what: isNew ? "applied" : "application-changed", about: id, facts }, act);
  return { number: record.number, visitorId };
}
