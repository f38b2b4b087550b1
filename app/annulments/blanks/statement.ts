import type { CitizenRecord } from "~/records/record";
import type { Annulment } from "../annulment";

/** Everything that a citizen signs; of this, and of nothing else, the statement is made. */
export interface StatementFacts {
  record: CitizenRecord;
  annulment: Pick<Annulment, "number" | "mode" | "note" | "filedAt" | "revision" | "decision">;
  /** As the citizen chose it from the list; null if they chose none. */
  reason: string | null;
  madeAt: Date;
}

/** @param reason as it was called when the request was filed */
export function statementFacts(
  record: CitizenRecord,
  annulment: Annulment,
  reason: string | null,
  madeAt: Date,
): StatementFacts {
  return { record, annulment, reason, madeAt };
}

/** What the downloaded file is called: the signing program will add its own ending to it. */
export const statementName = (number: string, ending: "txt" | "pdf" = "txt"): string =>
  `otmena-${number.slice(0, 4)}-${number.slice(4)}.${ending}`;
