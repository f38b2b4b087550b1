import { lineOf, placeOf, told } from "~/explanations/line";
import { lineWords } from "~/explanations/line-words";
import { namesOf } from "~/explanations/names-words";
import { whyOf } from "~/explanations/why";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords } from "~/lib/time-words";
import { factsOf } from "~/records/facts";
import { findRecord } from "~/records/records.server";
import type { Facts, Rules } from "~/rules/rule";
import { findRulesOfDecision } from "~/rules/rule-sets.server";
import { deadlineOf, type Stretch, timelineOf } from "~/rules/timeline";
import type { World } from "~/shell/world.server";
import { type Annulment, historyPath, pathOf, whyPath } from "../annulment";
import { standingOf } from "../standing.server";
import type { WhyPageView } from "./why-page-view";
import { otherwiseWords, whyPageWords as words } from "./why-page-words";

/** By which rules a request was judged when it was filed, whatever applies now. */
export async function whyPage(world: World, annulment: Annulment): Promise<WhyPageView> {
  const { decision, filedAt, mode, number } = annulment;
  const record = await findRecord(world.db, annulment.recordId);
  const rules = await findRulesOfDecision(world.db, decision);
  const facts = { ...factsOf(record), startsAt: startOf(annulment, record.startsAt) };
  const zone = record.office.timeZone;
  const stretches = stretchesOf({ ...facts, mode }, rules, annulment);
  const at = placeOf(stretches, filedAt);
  const standing = await standingOf(world, annulment);
  return {
    picture: `${whyPath(number)}.svg`,
    rows: [
      { term: words.number, value: formatAnnulmentNumber(number) },
      { term: words.filed, value: exactWords(filedAt, zone) },
    ],
    why: whyOf({ decision, rules, facts, zone }, namesOf(), "filed"),
    line: lineOf(stretches, at, lineWords.filed, { facts, rules, zone }),
    otherwise: otherwiseWords(stretches[at - 1], stretches[at], stretches[at + 1], zone),
    history: historyPath(number),
    next: {
      href: pathOf(standing, number),
      text: standing === "finished" || standing === "restored" ? words.toNotice : words.toRequest,
    },
  };
}

/** The hour that its holder saw: the record may have another by now. */
const startOf = ({ shown }: Annulment, startsAt: Date | null): Date | null =>
  shown?.startsAt ? new Date(shown.startsAt) : startsAt;

/** None where they would not be those that were decided by: of requests from before their hour was kept. */
function stretchesOf(facts: Facts & Pick<Annulment, "mode">, rules: Rules, annulment: Annulment): Stretch[] {
  const at = deadlineOf(facts, rules, annulment.filedAt)?.at.toISOString() ?? null;
  return at === annulment.decision.deadlineAt ? told(timelineOf(facts, rules)) : [];
}
