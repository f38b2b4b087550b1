import { parseRecordNumber } from "~/identity/record-number";
import { done } from "~/lib/outcome";
import { listStates } from "~/records/states.server";
import type { AnswerOf, Asked, Reply } from "./operation";
import type { readStatuses } from "./records-operations";
import type { SystemWorld } from "./require-key.server";

export async function tellStatuses(
  { db, actor }: SystemWorld,
  { body }: Asked<typeof readStatuses>,
): Promise<Reply<AnswerOf<typeof readStatuses>>> {
  const read = body.numbers.map((sent) => ({ sent, number: parseRecordNumber(sent) }));
  const numbers = read.flatMap(({ number }) => (number.ok ? [number.value] : []));
  const found = await listStates(db, actor.agencyId, actor.officeIds, numbers);
  const known = new Set(found.map(({ number }) => number));
  const records = found.map(({ number, status, office_id: office, service_id: service, starts_at, annulled_at }) => ({
    ...{ number, status, office, service },
    starts_at: starts_at?.toISOString() ?? null,
    cancelled_at: annulled_at?.toISOString() ?? null,
  }));
  const unknown = read.flatMap(({ sent, number }) => (number.ok && known.has(number.value) ? [] : [sent]));
  return done({ records, unknown });
}
