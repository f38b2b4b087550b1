import { officeContact } from "~/agencies/contact";
import { openChannels } from "~/gateways/mail.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords } from "~/lib/time-words";
import { isHolder } from "~/proofs/codes.server";
import { changeWords } from "~/records/changes-words";
import { deedWords } from "~/records/kinds-words";
import type { CitizenRecord } from "~/records/record";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { changesSince, seal, shownOf } from "~/records/seen.server";
import type { Change } from "~/records/shown";
import { judgeFiled } from "~/rules/judge";
import { type Rules, reasonText } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";
import { type Annulment, pathOf } from "../annulment";
import { findFacts } from "../filing/holder-facts.server";
import { previewWords } from "../filing/preview-words";
import { becauseOf, stepsFor } from "../filing/why-not";
import type { ChangedView } from "./changed-view";
import { changedWords as words } from "./changed-words";

/** What the page of a request shows whose record is not any more what its holder agreed to. */
export async function changedPage(world: World, annulment: Annulment): Promise<ChangedView> {
  const { db, house, now } = world;
  const record = await findRecord(db, annulment.recordId);
  const { filedAt, decision, mode } = annulment;
  const book = await findRules(db, filedAt);
  const { facts, rules } = await findFacts(db, record, {
    ...{ book, now, filedAt, isProven: isHolder(world, record) },
    open: openChannels(world.house),
  });
  const judged = judgeFiled(facts, rules, filedAt, decision, mode);
  const { kind } = record.service;
  return {
    path: pathOf("changed", annulment.number),
    title: words.title(kind),
    lead: words.lead(formatAnnulmentNumber(annulment.number), exactWords(filedAt, record.office.timeZone)),
    changes: [...changesSince(house.keys, annulment.shown, record), ...lostReason(rules, annulment, record)],
    record: recordPath(record.id),
    seen: seal(house.keys, shownOf(house.keys, record)),
    deed: deedWords(kind, mode),
    refused: judged.refusal && {
      because: becauseOf(judged.refusal, record, judged),
      steps: stepsFor(judged.refusal, record, null, now),
      office: officeContact(record.office),
    },
  };
}

/** Another service may know no such reason: then it is left out, and said so. */
function lostReason(rules: Rules, { reason }: Annulment, { service }: CitizenRecord): Change[] {
  if (reason === null || reasonText(rules, service, reason) !== null) return [];
  const listed = Object.values(rules.reasons).flat();
  const was = listed.find(({ code }) => code === reason)?.text ?? null;
  return [{ term: previewWords.reason, was, now: changeWords.none }];
}
