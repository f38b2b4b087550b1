import fc from "fast-check";
import { recordStatuses } from "~/records/record";
import { HOUR, later } from "../support/given";

/** Few moments, so that many records share one. */
const hours = (...of: number[]) => fc.constantFrom(...of.map((n) => later(n * HOUR)));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const request = fc.record({
  filed_at: hours(-1, -2, -23, -24, -25, -90),
  proven_at: maybe(hours(-1)),
  sign_wanted_at: maybe(hours(-1)),
  signed_at: maybe(hours(-1)),
  end: fc.constantFrom("open", "open", "open", "locked", "restored", "finished"),
  decision: fc.constantFrom("{}", '{"signature":"required"}'),
});
/** A record with what was asked about it; the first request may be in force. */
export const given = fc.record({
  status: fc.constantFrom("scheduled", "received", ...recordStatuses),
  starts_at: maybe(hours(-30, 0, 1, 30, 31)),
  created_at: hours(-100, -101, -102),
  annulled_at: maybe(hours(-3, -4)),
  requests: fc.uniqueArray(request, { maxLength: 2, selector: ({ filed_at }) => filed_at.getTime() }),
});
export type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;
export type Given = Omit<typeof given extends fc.Arbitrary<infer T> ? T : never, "requests"> & {
  requests: readonly Request[];
};
