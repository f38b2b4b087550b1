import type { AppealFacts, ResolutionFacts } from "~/notices/appeal";
import type { DecisionFacts } from "~/notices/decision";
import { kindOf, type RefusalFacts, type WithdrawalFacts } from "~/notices/notice";
import type { CitizenRecord } from "~/records/record";
import type { Disputed } from "./disputed";

interface Disputing {
  appeal: { number: string; filedAt: Date };
  disputed: Disputed;
  /** The notice of what is disputed. */
  against: { number: string; facts: RefusalFacts | WithdrawalFacts | DecisionFacts };
  record: Pick<CitizenRecord, "service" | "office" | "agency">;
  /** When it was received, or decided. */
  at: Date;
}

/** What both notices of an appeal say: nothing of whose it is. */
function disputeFacts({ appeal, disputed, against, record, at }: Disputing) {
  const { facts } = against;
  const { service, office, agency } = record;
  return {
    ...("annulment" in disputed
      ? { version: 9 as const, annulmentNumber: disputed.annulment.number }
      : { version: 12 as const, annulmentNumber: null }),
    appealNumber: appeal.number,
    against: { number: against.number, mode: facts.mode, finishedAt: facts.finishedAt },
    service: { title: service.title, kind: kindOf({ service }) },
    office: { name: office.name, city: office.city },
    agency: { name: agency.name },
    timeZone: office.timeZone,
    ...{ filedAt: appeal.filedAt.toISOString(), finishedAt: at.toISOString() },
  };
}

/** What the notice says that one was received, but for its number. */
export const appealFacts = (
  disputing: Disputing,
  said: Pick<AppealFacts, "files" | "decideBy">,
): Omit<AppealFacts, "number"> => ({ ...disputeFacts(disputing), mode: "appeal", ...said });

/** And that of what it came to. */
export const resolutionFacts = (
  disputing: Disputing,
  said: Pick<ResolutionFacts, "outcome" | "by" | "words" | "disputableUntil" | "superior">,
): Omit<ResolutionFacts, "number"> => ({ ...disputeFacts(disputing), mode: "resolve", ...said });
