import { z } from "zod";
import { scopes } from "~/agencies/agency-key";
import type { Operation } from "./operation";

/** What a key is, for the program that has it. */
export const keyAnswer = z
  .strictObject({
    agency: z.string().meta({ description: "The agency it speaks for" }),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    offices: z.array(z.string()).nullable().meta({ description: "null: all offices of the agency" }),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: "Key" });

export const readKey = {
  id: "readKey",
  method: "GET",
  path: "/key",
  scope: null,
  says: "What the key is for, and how long it lasts",
  answer: keyAnswer,
  examples: {
    answer: {
      agency: "health",
      name: "Registry",
      scopes: ["records:write", "deliveries:read"],
      offices: null,
      expires_at: "2027-11-29T09:00:00.000Z",
    },
  },
} as const satisfies Operation;
