import { z } from "zod";

export const instant = z.string().meta({ format: "date-time", description: "An instant in UTC" });
export const noticeNumber = z.string().regex(/^[0-9]{16}$/);
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

const entry = z
  .strictObject({
    at: instant,
    what: z.string(),
    about: z.string().describe("Id of the request"),
    facts: z.record(z.string(), z.unknown()).describe("Ids and codes; `number` is the notice's own"),
    salt: base64,
    mac: base64,
  })
  .describe(
    "What the leaf says. The leaf's data are 64 bytes: SHA-256 over the salt and the JSON without spaces `[at, what, about, facts]`, the facts as pairs in the order of their names; then the MAC. Its hash is SHA-256 over a zero byte and the data (RFC 9162, 2.1.1).",
  );

/** What every answer says of the log. */
export const log = z
  .strictObject({
    since: instant.describe("When the head was signed"),
    index: z.int().nonnegative().describe("Of the leaf, from 0 on"),
    treeSize: z.int().positive(),
    path: z.array(base64).describe("The audit path, from the leaf's sibling upwards (RFC 9162, 2.1.3)"),
    checkpoint: z.string().describe("The signed head (C2SP tlog-checkpoint); its key is at /log/key"),
    entry,
  })
  .describe("That the finishing is in the append-only log");
