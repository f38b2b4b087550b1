import { z } from "zod";
import type { RecordStatus } from "#db/schema";
import { fieldNames, type ImportCells, type ImportColumn } from "~/records/field-lists";
import { type Field, fields } from "~/records/fields";
import { recordStatuses } from "~/records/record";
import type { UpsertedRow } from "~/records/upserted";
import type { Operation } from "./operation";

/** Rows of one request. */
export const MOST_ROWS = 500;
/** The longest text that is looked at. */
const MOST_LETTERS = 1000;

const text = z.string().max(MOST_LETTERS);

/** What a member of a row may be: read as the same column of a file is. */
function schemaOf({ mandatory, sql }: Field): z.ZodType {
  if (mandatory) return text;
  const [type] = Object.values(sql);
  const own = type === "bigint" ? z.number().int().min(0) : type === "boolean" ? z.boolean() : null;
  return (own ? z.union([own, text, z.null()]) : z.union([text, z.null()])).optional();
}

const says: Partial<Record<ImportColumn, string>> = {
  number: "As the agency numbers it: at most one letter, then 9 to 12 digits",
  office: "Id of one of the agency's offices",
  service: "Id of a service",
  status: "One of the codes of RecordStatus, or its Russian name",
  created_at: "ISO 8601 with an offset, or on the clock of the office",
  starts_at: "When the citizen is expected: for appointments, and for nothing else",
  phone: "Where codes are sent: without it nobody can cancel the record by phone",
  passport: "Series and number, together with passport_issued_on and passport_division; kept as a keyed hash",
};

const members = Object.fromEntries(
  fieldNames
    .filter((name) => name !== "agencyId")
    .map((name) => {
      const schema = schemaOf(fields[name]);
      const description = says[fields[name].column];
      return [fields[name].column, description ? schema.meta({ description }) : schema];
    }),
);

/** A record as its agency keeps it. What a row has no member for stays as it was; an empty text or null says that there is nothing. */
export const recordRow = z.strictObject(members).meta({ id: "RecordRow" });

const recordStatus = z.enum(recordStatuses as [RecordStatus, ...RecordStatus[]]).meta({ id: "RecordStatus" });

const recordResult = z
  .strictObject({
    number: z.string().nullable().meta({ description: "As we keep it; null where it cannot be one" }),
    result: z.enum(["created", "changed", "unchanged", "kept", "refused"]).meta({
      description: "kept: the record was cancelled here, so it stays as it is, and what the row says is kept beside it",
    }),
    note: z.enum(["backwards", "kept", "moved"]).nullable().meta({
      description:
        "backwards: the status went back to an earlier one. kept: the row contradicts what was cancelled. moved: the row names the hour of before a move, and the new one stays",
    }),
    errors: z.array(z.strictObject({ at: z.string(), code: z.string() })),
  })
  .meta({ id: "RecordResult" });

export const putRecords = {
  id: "putRecords",
  method: "POST",
  path: "/records",
  scope: "records:write",
  says: "Brings records up to date, or makes them: one result for each row, in their order",
  description:
    "By agency and number, as a file of the same columns would. Rows that are refused leave the others alone. The same rows again change nothing.",
  body: z.strictObject({ records: z.array(recordRow).min(1).max(MOST_ROWS) }),
  answer: z.strictObject({ results: z.array(recordResult) }),
  problems: ["request-in-progress", "idempotency-key-reused"],
  examples: {
    body: {
      records: [
        {
          ...{ number: "240517386", office: "clinic", service: "MED-01", status: "scheduled" },
          ...{ created_at: "2026-11-11T09:00:00+05:00", starts_at: "2026-11-24T10:40:00+05:00" },
          ...{ surname: "Ivanova", given_name: "Anna", phone: "+79000001122", paid_kopecks: 0 },
        },
      ],
    },
    answer: { results: [{ number: "240517386", result: "created", note: null, errors: [] }] },
  },
} as const satisfies Operation;

/** As a file would say it: what there is nothing of is an empty cell. */
export function cellsOf(row: Record<string, unknown>, agency: string): ImportCells {
  const told = Object.entries(row).filter(([, value]) => value !== undefined);
  const cells = Object.fromEntries(told.map(([name, value]) => [name, value === null ? "" : String(value)]));
  return { ...cells, agency } as ImportCells;
}

export const resultOf = ({ number, fate, note, faults }: UpsertedRow): z.input<typeof recordResult> => ({
  ...{ number, note },
  // Which its error names.
  result: fate === "other-holder" ? "refused" : fate,
  errors: faults.map(({ column, code }) => ({ at: column, code })),
});

const recordState = z
  .strictObject({
    number: z.string(),
    status: recordStatus,
    office: z.string(),
    service: z.string(),
    starts_at: z.iso.datetime().nullable(),
    cancelled_at: z.iso.datetime().nullable().meta({ description: "When its holder cancelled or annulled it here" }),
  })
  .meta({ id: "RecordState" });

export const readStatuses = {
  id: "readStatuses",
  method: "POST",
  path: "/records/statuses",
  scope: "records:read",
  says: "How records stand here, by their numbers, which stand in no address",
  body: z.strictObject({ numbers: z.array(z.string().max(60)).min(1).max(MOST_ROWS) }),
  answer: z.strictObject({
    records: z.array(recordState),
    unknown: z.array(z.string()).meta({ description: "Numbers, as they were sent, of no record that the key reaches" }),
  }),
  examples: {
    body: { numbers: ["240517386", "999999999"] },
    answer: {
      records: [
        {
          ...{ number: "240517386", status: "scheduled", office: "clinic", service: "MED-01" },
          ...{ starts_at: "2026-11-24T05:40:00.000Z", cancelled_at: "2026-11-21T11:05:12.000Z" },
        },
      ],
      unknown: ["999999999"],
    },
  },
} as const satisfies Operation;
