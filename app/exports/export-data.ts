import { z } from "zod";
import { account } from "./export-account";
import { answered, file, instant, message, review, text } from "./export-parts";

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

const application = z
  .strictObject({
    form: text.describe("Its title"),
    versions: z
      .array(z.strictObject({ sentAt: instant, answers: answered.nullable().describe("Null: they are erased") }))
      .describe("As it was sent, the first first; the last holds"),
    documents: z.array(file).describe("That were sent with it, for what an officer asked, and given back"),
    reviews: z.array(review),
  })
  .describe("What the record was asked for by, where that was done here");

const hour = z
  .strictObject({ number: text, kind: text, filedAt: instant, startsAt: instant, finishedAt: instant.nullable() })
  .describe("A request for another hour");

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
  application: application.nullable(),
  requests: z.array(request),
  hours: z.array(hour),
  notices: z.array(notice),
  messages: z.array(message),
});

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
