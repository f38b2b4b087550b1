import type { Channel } from "~/identity/contact";
import type { MoveFacts } from "~/notices/notice";
import { proofOf } from "~/notices/proof";
import type { CitizenRecord, Office } from "~/records/record";
import type { MoveDecision } from "~/rules/moving";
import { closedGroundWords, moveGroundWords } from "~/rules/words";
import { CLOSED_DAY } from "./move-terms";
import type { Rebooking } from "./rebooking";

interface Moved {
  /** As it was until now, with an hour. */
  record: CitizenRecord & { startsAt: Date };
  rebooking: Rebooking & { decision: MoveDecision };
  /** Where they will come. */
  office: Office;
  at: Date;
  /** Where the code or the offer went. */
  by: Channel;
}

/** What the notice of a moved record will say for ever, but for its number. */
export function moveFacts({ record, rebooking, office, at, by }: Moved): Omit<MoveFacts, "number"> {
  const { holder, service, agency, region, paidKopecks } = record;
  const { decision } = rebooking;
  return {
    ...{
      version: by === "email" ? 6 : 5,
      mode: "move",
      annulmentNumber: rebooking.number,
      restorableUntil: null,
      reason: null,
    },
    record: { number: record.number, createdAt: record.createdAt.toISOString() },
    holder: { surname: holder.surname, givenName: holder.givenName, patronymic: holder.patronymic },
    service: { title: service.title, kind: service.kind },
    office: placed(office),
    agency: { name: agency.name },
    region: { name: region.name },
    startsAt: rebooking.startsAt.toISOString(),
    filedAt: rebooking.filedAt.toISOString(),
    finishedAt: at.toISOString(),
    former: { startsAt: record.startsAt.toISOString(), office: placed(record.office) },
    ground: {
      rule: decision.rule,
      source: decision.rule === CLOSED_DAY ? closedGroundWords : moveGroundWords(decision.workingDaysBefore),
      ruleSetVersion: decision.ruleSetVersion,
    },
    paidKopecks,
    proof: proofOf(record, by),
  };
}

const placed = ({ name, city, address, timeZone }: Office) => ({ name, city, address, timeZone });
