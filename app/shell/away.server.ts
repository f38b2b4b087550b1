import type { RequestContext } from "./context.server";
import { isDatabaseAway } from "./faults.server";

/** The work's own answer, or `instead` when the database is away; that is written into the log, for nobody else will. */
export async function unlessAway<Value, Instead>(
  { house, requestId }: Pick<RequestContext, "house" | "requestId">,
  work: () => Promise<Value>,
  instead: Instead,
): Promise<Value | Instead> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    house.log.error({ requestId, error }, "database away");
    return instead;
  }
}
