import { type CitizenRecord, finishedStatuses } from "./record";
import { type Change, linesOf, openlyShown, type Shown } from "./shown";

/** What an agency last said about a record after it was cancelled or annulled here. */
export interface AgencyAnswer {
  id: number;
  saidAt: Date;
  /** False: it has given the number to somebody else. */
  sameHolder: boolean;
  said: Pick<Shown, "kind" | "service" | "startsAt" | "timeZone" | "where" | "status" | "paidKopecks">;
}

/** Pure: whether the agency itself waits for nobody any more, so that nothing can be promised in its name. */
export const isGone = ({ sameHolder, said }: Pick<AgencyAnswer, "sameHolder" | "said">): boolean =>
  !sameHolder || finishedStatuses.includes(said.status);

/** Where it speaks of another hour, place, service or state than what is kept here, field by field: `was` is ours. */
export function differences({ said }: AgencyAnswer, record: CitizenRecord): Change[] {
  const ours = openlyShown(record);
  const [here, there] = [linesOf(ours), linesOf({ ...ours, ...said })];
  return Object.keys(there).flatMap((name): Change[] => {
    const [one, other] = [here[name], there[name]];
    return one?.value === other?.value
      ? []
      : [{ term: other?.term ?? one?.term ?? "", was: one?.value ?? null, now: other?.value ?? "" }];
  });
}
