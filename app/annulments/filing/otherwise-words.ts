import { momentWords } from "~/lib/time-words";
import type { CitizenRecord } from "~/records/record";
import type { DenialReason } from "~/rules/denial";
import { otherwiseNames } from "~/rules/denial-words";
import type { Annulment } from "../annulment";

type Late = Pick<Annulment, "filedAt"> & { decision: Pick<Annulment["decision"], "trace"> };

/**
 * What would have changed a refusal. Of one that came too late the very hour, where the rule that asked for an officer names
 * how many before the appointment: `decision.deadlineAt` is not it, for until then the request was filed in time.
 */
export function otherwiseText(
  reason: DenialReason,
  { startsAt, office }: Pick<CitizenRecord, "startsAt"> & { office: { timeZone: string } },
  { filedAt, decision }: Late,
): string {
  const hours = decision.trace.find(({ matched }) => matched)?.hours ?? null;
  if (reason !== "late" || !startsAt || hours === null) return otherwiseNames[reason];
  const end = new Date(startsAt.getTime() - hours * 3_600_000);
  // Its agency may have moved the hour since.
  return end < filedAt ? `Заявка, поданная до ${momentWords(end, office.timeZone)}` : otherwiseNames.late;
}
