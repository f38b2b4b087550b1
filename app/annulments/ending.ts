import { shiftDay } from "~/lib/days";
import { dayIn } from "~/lib/zoned";
import type { Ending } from "~/notices/notice";
import type { CitizenRecord } from "~/records/record";
import { isChargeAhead } from "~/records/record-view";
import type { Rules } from "~/rules/rule";

/**
 * How a service ends that is cancelled at `at`: at once, or with the period that is paid for, where the rules let it hold so
 * long. Undefined of what does not go on by itself, and where nothing is known of its end.
 */
export function endingOf(
  record: CitizenRecord,
  { holdsWhilePaid = [] }: Pick<Rules, "holdsWhilePaid">,
  again: string | null,
  at: Date,
): Ending | undefined {
  const { nextChargeOn: on, nextChargeKopecks: kopecks, service, office } = record;
  const nextCharge = on !== null && kopecks !== null && isChargeAhead(record, at) ? { on, kopecks } : null;
  if (service.kind !== "ongoing" || !(nextCharge || again)) return undefined;
  // What is taken today begins a period of which nothing is known yet.
  const isPaidUp = nextCharge !== null && nextCharge.on > dayIn(at, office.timeZone);
  const lastDay = isPaidUp && holdsWhilePaid.includes(service.class) ? shiftDay(nextCharge.on, -1) : null;
  return { lastDay, nextCharge, again };
}
