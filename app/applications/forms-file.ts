import { z } from "zod";
import { type Form, knownFacts, plainKinds } from "./form";

const text = (most: number) => z.string().trim().min(1).max(most);
const kebab = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
  .max(60);
const camel = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/)
  .describe("camelCase: the name of the field on the page, and of the answer");

const when = z
  .strictObject({ field: camel, is: z.array(kebab).min(1) })
  .exactOptional()
  .describe("Asked only where the field, of an earlier page, has one of these answers");

const help = text(500).exactOptional();
const optional = z.literal(true).exactOptional().describe("It may be left empty");

const asked = {
  id: camel,
  label: text(150),
  help,
  optional,
  when,
  prefill: z.enum(knownFacts).exactOptional().describe("What of the person may be filled in beforehand"),
};

const options = z
  .array(z.strictObject({ value: kebab, label: text(150), help }))
  .min(2)
  .max(60);
const signs = z.strictObject({ from: z.int().min(1).exactOptional(), until: z.int().min(1).exactOptional() });
const dayBound = z.union([z.literal("today"), z.iso.date()]);
const days = z.strictObject({ from: dayBound.exactOptional(), until: dayBound.exactOptional() });
const whole = z.int().min(-1e11).max(1e11);

const field = z.discriminatedUnion("kind", [
  z.strictObject({ ...asked, kind: z.enum(plainKinds) }),
  z.strictObject({ ...asked, kind: z.enum(["text", "long-text"]), bounds: signs.exactOptional().describe("In signs") }),
  z.strictObject({ ...asked, kind: z.enum(["one", "several"]), options }),
  z.strictObject({ ...asked, kind: z.literal("day"), bounds: days.exactOptional().describe("Both days are allowed") }),
  z.strictObject({
    ...asked,
    kind: z.literal("number"),
    bounds: z.strictObject({ from: whole, until: whole }).describe("Both are allowed"),
    places: z.int().min(1).max(3).exactOptional().describe("So many digits may stand behind the comma"),
    unit: text(20).exactOptional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("money"),
    bounds: z.strictObject({ from: whole.min(0), until: whole.min(0) }).describe("In kopecks; both are allowed"),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("digits"),
    lengths: z.array(z.int().min(1).max(40)).min(1).describe("How many digits it may have"),
  }),
]);

const group = z
  .strictObject({ id: kebab, title: text(100), help, when, fields: z.array(field).min(1).max(20) })
  .describe("The questions of one page");

const paper = z.strictObject({ id: kebab, title: text(150), help, optional, when });

/** One file of a form: a version of it, whole. */
export const formFile = z
  .strictObject({
    $schema: z.string().exactOptional(),
    id: kebab,
    version: z.int().positive().describe("Changed in anything, a form has the next version: applications keep theirs"),
    effectiveFrom: z.iso.datetime(),
    effectiveTo: z.iso.datetime().exactOptional().describe("From then on it is asked for no more"),
    service: text(40).describe("Of the catalogue, of the kind application"),
    agency: text(40).describe("The body of the catalogue whose offices take it"),
    title: text(150),
    search: z.array(text(60)).max(30).describe("By which everyday words it is found besides its title"),
    intro: text(1000),
    groups: z.array(group).min(1).max(20),
    documents: z.array(paper).max(10).describe("What is to be sent with it"),
    feeKopecks: z.int().positive().nullable().describe("Null: it costs nothing"),
    change: z
      .enum(["before-work", "anew"])
      .describe("Whether it can be changed until work on it begins, or is withdrawn and asked for anew"),
    termWorkingDays: z.int().positive().max(250),
  })
  .describe("A form by which something is applied for") as z.ZodType<Form & { $schema?: string }>;

/** The published JSON Schema (draft 2020-12) of such a file; `public/schemas/form-1.json` is its text. */
export const formSchema = (): object => z.toJSONSchema(formFile, { io: "input" });
