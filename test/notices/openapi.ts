import { z } from "zod";
import { noneAnswer, unknownAnswer, verifiedAnswer } from "~/verification/verified-schema";

const schemas = { Verified: verifiedAnswer, None: noneAnswer, Unknown: unknownAnswer };

/** JSON Schema of 2020-12, which OpenAPI 3.1 speaks; without the lines that a component does not repeat. */
export const components = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema);
    return [name, rest];
  }),
);
