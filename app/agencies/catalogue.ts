import { z } from "zod";
import { serviceKinds } from "./service";

const text = z.string().trim().min(1, "is empty").max(300, "is longer than 300 characters");
const id = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,40}$/u, "must be 1-40 Latin letters, digits, dots, dashes or underscores");
const timeZone = z.string().refine(isTimeZone, "is not a time zone of the IANA list, such as Europe/Moscow");

/** Not every agency tells one, and older files have no such column. */
const phone = z
  .string()
  .trim()
  .regex(/^(?:\+7[0-9]{10})?$/u, "must be +7 and ten digits, or empty")
  .optional()
  .transform((text) => text || null);

/** Where an agency's own site is; not every agency has one, and older files have no such column. */
const domain = z
  .string()
  .trim()
  .regex(/^(?:[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)?$/u, "must be a domain in small Latin letters, or empty")
  .optional()
  .transform((text) => text || null);

/** Where its decisions are disputed next, in words; not every agency tells one, and older files have no such column. */
const superior = z
  .string()
  .trim()
  .max(300, "is longer than 300 characters")
  .optional()
  .transform((text) => text || null);

/** At which agency's domain it is, is looked at once all files are read. */
const link = z
  .string()
  .trim()
  .max(300, "is longer than 300 characters")
  .optional()
  .transform((text) => text || null);

/** The columns of the files in the seed directory, in the order in which they refer to each other. */
export const catalogueFiles = {
  region: z.object({
    code: z.string().regex(/^[0-9]{2,3}$/u, "must be 2 or 3 digits"),
    name: text,
    short_name: text,
    time_zone: timeZone,
  }),
  agency: z.object({ id, name: text, domain, superior }),
  office: z.object({
    id,
    agency: id,
    region: z.string(),
    name: text,
    city: text,
    address: text,
    time_zone: timeZone,
    opening_hours: text,
    phone,
  }),
  service: z.object({ id, title: text, class: id, kind: z.enum(serviceKinds), connect_url: link }),
};

/** Regions, bodies, offices and services: what a record can refer to. */
export type Catalogue = { [Name in keyof typeof catalogueFiles]: z.infer<(typeof catalogueFiles)[Name]>[] };

/** Thrown with every fault of the files, one sentence each: a catalogue that does not fit stops the start. */
export class CatalogueError extends Error {
  constructor(readonly faults: string[]) {
    super(`The catalogue does not fit:\n- ${faults.join("\n- ")}`);
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "" && name.includes("/");
  } catch {
    return false;
  }
}
