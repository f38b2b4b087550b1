import { z } from "zod";
import { channels } from "~/identity/contact";
import { choiceKinds } from "~/messages/choice";
import { answered, file, instant, message, review, text } from "./export-parts";

const contact = z.strictObject({
  channel: text,
  to: text,
  provenAt: instant,
  replacedAt: instant.nullable().describe("From when it is the account's no more"),
  off: z
    .array(z.strictObject({ channel: z.enum(channels), kind: z.enum(choiceKinds) }))
    .describe("Messages that are switched off"),
});

const identity = z
  .strictObject({ provider: text, boundAt: instant, usedAt: instant })
  .describe("That a provider of sign-in knows the holder");

const holding = z
  .strictObject({
    kind: z.enum(["snils", "inn"]),
    provenBy: z.enum(["provider", "signature", "officer"]),
    provider: text.nullable().describe("Which told of it"),
    agency: text.nullable().describe("Whose officer has seen it"),
    slip: text.nullable().describe("The number of what they wrote of it"),
    lastDigits: text.nullable().describe("Of what an officer has seen"),
    provenAt: instant,
  })
  .describe("A document that was shown to be the holder's; of its number no more is kept than a hash and these digits");

const certificate = z.strictObject({
  subject: text,
  issuer: text,
  serial: text,
  validUntil: text,
  isQualified: z
    .boolean()
    .describe("Whether the ministry's list had its issuer when it was bound, and it was known not to be revoked"),
  boundAt: instant,
});

const device = z
  .strictObject({ name: text.nullable().describe("As the browser called itself"), since: instant, until: instant })
  .describe("Where somebody is in the account");

const event = z
  .strictObject({ at: instant, what: text, device: text.nullable(), address: text.nullable() })
  .describe("Device and address are kept for a year");

const stated = z
  .strictObject({
    bornOn: text.nullable(),
    address: text.nullable(),
    documents: z.array(z.strictObject({ kind: z.enum(["passport", "snils", "inn"]), lastDigits: text })),
    changedAt: instant,
    finding: text.nullable().describe("What comparing it with records came to; null: nothing yet"),
  })
  .describe("What the holder says of themselves; of documents no more is kept than a hash and these digits");

const pause = z
  .strictObject({
    kind: text.describe("By whom"),
    at: instant,
    reason: text.nullable(),
    slip: text.nullable().describe("The number of what it was decided by"),
    opensAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .describe("That nothing could be done in the account for a while");

const alarm = z
  .strictObject({
    kind: text,
    at: instant,
    device: text.nullable(),
    answeredAt: instant.nullable(),
    answer: text.nullable(),
  })
  .describe("That the holder was asked whether it was they");

const recovery = z
  .strictObject({
    askedAt: instant,
    confirmedAt: instant.nullable(),
    readyAt: instant,
    stoppedAt: instant.nullable(),
    finishedAt: instant.nullable(),
  })
  .describe("That somebody who could not come in asked to");

const loss = z
  .strictObject({
    askedAt: instant,
    sentAt: instant.nullable(),
    dueAt: instant.nullable(),
    stoppedAt: instant.nullable(),
    doneAt: instant.nullable(),
  })
  .describe("That somebody said to have lost its contacts, and asked for another one to be put in");

const ticket = z
  .strictObject({
    number: text,
    topic: text,
    about: text.nullable().describe("The number that was named"),
    contact: text.describe("For the answer"),
    openedAt: instant,
    closedAt: instant.nullable(),
    callBack: text.nullable().describe("The phone to be called"),
    mark: text.nullable(),
    markWords: text.nullable(),
    remarks: z.array(z.strictObject({ by: z.enum(["asker", "officer"]), at: instant, words: text })),
  })
  .describe("A question that was asked from the account");

const template = z
  .strictObject({
    name: text,
    form: text,
    madeAt: instant,
    answers: z.record(text, z.union([text, z.number(), z.array(text)])).describe("By question of the form"),
  })
  .describe("Answers that are kept to apply by them again, without what is personal");
const payment = z
  .strictObject({
    kind: text,
    title: text.describe("What for"),
    uin: text.nullable().describe("Under which number it was charged"),
    agency: text.describe("To whom"),
    kopecks: z.int(),
    state: text,
    contact: text.nullable().describe("For the receipt, as long as it is kept"),
    openedAt: instant.nullable(),
    settledAt: instant.nullable().describe("When the bank had said"),
    operation: text.nullable().describe("As the bank calls it"),
    receipt: file.nullable().describe("The one that holds"),
    refund: z
      .strictObject({ askedAt: instant, state: text, words: text.nullable() })
      .nullable()
      .describe("That it was given back, or will be"),
  })
  .describe("What was paid from the account");

/** An account in `data.json`. */
export const account = z
  .strictObject({
    name: text,
    createdAt: instant,
    consentVersion: text,
    consentedAt: instant,
    usedAt: instant.describe("When they last came in"),
    secondFactor: text.nullable(),
    stated: stated.nullable(),
    contacts: z.array(contact),
    identities: z.array(identity),
    certificates: z.array(certificate),
    holdings: z.array(holding),
    devices: z.array(device),
    networks: z.array(text).describe("From where alone one comes in, in CIDR notation; none: from everywhere"),
    pauses: z.array(pause),
    alarms: z.array(alarm),
    recoveries: z.array(recovery),
    losses: z.array(loss),
    reviews: z.array(review),
    tickets: z.array(ticket),
    templates: z.array(template),
    payments: z.array(payment),
    drafts: z
      .array(z.strictObject({ form: text, beganAt: instant, answers: answered, documents: z.array(file) }))
      .describe("Applications that were begun and not sent"),
    documents: z.array(file).describe("That were sent for those reviews, and with those questions"),
    messages: z.array(message),
    events: z.array(event).describe("The newest first, 5,000 at most"),
  })
  .describe("The account of whoever asked");
