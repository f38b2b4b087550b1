import { z } from "zod";
import { channels } from "~/identity/contact";
import { choiceKinds } from "~/messages/choice";

const instant = z.string().meta({ format: "date-time", description: "An instant in UTC" });
const text = z.string();
const file = text.describe("Its path in the archive");

const notice = z.strictObject({
  number: text,
  kind: text,
  issuedAt: instant,
  withdrawnAt: instant.nullable().describe("From when another holds instead"),
  file: file.nullable().describe("Null: it is erased, or not made yet"),
});

const power = z
  .strictObject({
    receivedAt: instant,
    outcome: text.nullable().describe("What an officer decided of it; null: nothing yet"),
    file: file.describe("The power of attorney, PDF"),
    signature: file.describe("The representative's, CMS"),
  })
  .describe("That somebody acted for the holder");

const review = z
  .strictObject({
    kind: text,
    openedAt: instant,
    said: text.nullable().describe("What the citizen wrote when they asked for it"),
    asked: text.nullable().describe("What more the officer asked for"),
    answered: text.nullable(),
    decidedAt: instant.nullable(),
    outcome: text.nullable(),
    words: text.nullable().describe("What the officer wrote to the citizen"),
  })
  .describe("Something that an officer looked at, or looks at");

const request = z.strictObject({
  number: text,
  mode: z.enum(["cancel", "annul"]),
  reason: text.nullable(),
  note: text.nullable(),
  consentVersion: text,
  filedAt: instant,
  provenAt: instant.nullable(),
  finishedAt: instant.nullable(),
  restoredAt: instant.nullable(),
  closedAt: instant.nullable(),
  closedBecause: text.nullable(),
  erasedAt: instant.nullable().describe("When its holder had their data erased from it"),
  signature: file.nullable(),
  powers: z.array(power),
  documents: z.array(file),
  reviews: z.array(review),
});

const hour = z
  .strictObject({ number: text, kind: text, filedAt: instant, startsAt: instant, finishedAt: instant.nullable() })
  .describe("A request for another hour");

const message = z
  .strictObject({ channel: text, template: text, createdAt: instant, sentAt: instant.nullable(), state: text })
  .describe("That something was sent; its text is not kept");

const record = z.strictObject({
  number: text.describe("As its agency keeps it"),
  agency: text,
  office: z.strictObject({ name: text, city: text, address: text, timeZone: text }),
  service: text,
  status: text.describe("As its agency last said"),
  createdAt: instant,
  startsAt: instant.nullable(),
  annulledAt: instant.nullable(),
  holder: z.strictObject({
    surname: text,
    givenName: text,
    patronymic: text.nullable(),
    bornOn: text.nullable(),
    phone: text.nullable(),
    email: text.nullable(),
  }),
  paidKopecks: z.int(),
  debtKopecks: z.int(),
  requests: z.array(request),
  hours: z.array(hour),
  notices: z.array(notice),
  messages: z.array(message),
});

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
    provenAt: instant,
  })
  .describe("A document that was shown to be the holder's; its number is not kept");

const certificate = z.strictObject({
  subject: text,
  issuer: text,
  serial: text,
  validUntil: text,
  isQualified: z.boolean().describe("Whether the ministry's list had its issuer when it was bound"),
  boundAt: instant,
});

const device = z
  .strictObject({ name: text.nullable().describe("As the browser called itself"), since: instant, until: instant })
  .describe("Where somebody is in the account");

const event = z
  .strictObject({ at: instant, what: text, device: text.nullable(), address: text.nullable() })
  .describe("Device and address are kept for a year");

const account = z
  .strictObject({
    name: text,
    createdAt: instant,
    consentVersion: text,
    consentedAt: instant,
    usedAt: instant.describe("When they last came in"),
    secondFactor: text.nullable(),
    contacts: z.array(contact),
    identities: z.array(identity),
    certificates: z.array(certificate),
    holdings: z.array(holding),
    devices: z.array(device),
    events: z.array(event).describe("The newest first, 5,000 at most"),
  })
  .describe("The account of whoever asked");

/** `data.json` of an archive; `public/schemas/export-2.json` and the archive's own `schema.json` say the same. A new field means a new version. */
export const exportData = z
  .strictObject({
    $schema: z.url().describe("Where this schema is published"),
    version: z.literal(2),
    madeAt: instant,
    isWhole: z.boolean().describe("False: there were more records than one archive takes"),
    account: account.nullable().describe("Null: whoever asked was in none"),
    records: z.array(record),
  })
  .describe("All that the service knows of somebody by what they have proven to be theirs");

export type ExportData = z.infer<typeof exportData>;
export type ExportedRecord = ExportData["records"][number];
export type ExportedAccount = NonNullable<ExportData["account"]>;
