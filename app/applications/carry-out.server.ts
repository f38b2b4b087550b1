import { writeDelivered } from "~/agencies/deliveries.server";
import { tellHolder } from "~/messages/tell-holder.server";
import { lockRecord } from "~/records/records.server";
import { insertReach } from "~/records/visitors.server";
import { dropReviewAbout } from "~/reviews/drop.server";
import { openReview } from "~/reviews/open.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Application } from "./application";
import { insertVersion, markApplication } from "./applications.server";
import { insertApplied, markHolder } from "./applied-record.server";
import { chargeFee } from "./charge-fee.server";
import type { Answers, Form } from "./form";
import { sealSent } from "./sealed-answers.server";

/** What is sent. */
export interface Ready {
  application: Application;
  form: Form;
  answers: Answers;
  digest: Buffer;
}

export interface Sent {
  /** Of the record. */
  number: string;
  visitorId: string;
}

interface By {
  visitorId: string;
  proof: "sms" | "email" | "account";
}

/** Within the transaction of whoever has shown who they are: record, review, message, delivery and journal; of a change what waited before leaves the queue. */
export async function carryOut(
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
    await dropReviewAbout(trx, world, "application", id);
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
  if (isNew) await chargeFee(trx, world, { application, form, record });
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
