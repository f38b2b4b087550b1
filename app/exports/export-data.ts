import { z } from "zod";

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

/** `data.json` of an archive; `public/schemas/export-1.json` says the same. A new field means a new version. */
export const exportData = z
  .strictObject({
    $schema: z.url().describe("Where this schema is published"),
    version: z.literal(1),
    madeAt: instant,
    isWhole: z.boolean().describe("False: there were more records than one archive takes"),
    records: z.array(record),
  })
  .describe("All that the service knows of somebody by what they have proven to be theirs");

export type ExportData = z.infer<typeof exportData>;
export type ExportedRecord = ExportData["records"][number];
