import { writeEntry } from "~/journal/entries.server";
import { digestOf } from "~/notices/digest.server";
import { issue, leaveJobs } from "~/notices/issue.server";
import type { Notice } from "~/notices/notices.server";
import { factsOf } from "~/records/facts";
import { findRecord } from "~/records/records.server";
import { findRulesOfDecision } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { lockAnnulment, markClosed } from "../annulments.server";
import { refusalGround } from "../filing/refusal-ground";
import { type Denial, refusalFacts } from "../notice-facts";
import { closeAnnulled } from "./close-overtaken.server";

/**
 * Within the transaction of whoever decided, the record locked: a request is not granted. It is closed, its record stands as it
 * was, and a notice says why; its holder is told by SMS. Undefined where the request has come to its end already, and where its
 * record was cancelled by another, which overtakes it. No delivery: the agency has decided itself, and nothing changes in what
 * it keeps.
 */
export async function issueRefusal(
  trx: Trx,
  world: World,
  annulmentId: string,
  denial: Denial,
): Promise<Notice | undefined> {
  const annulment = await lockAnnulment(trx, annulmentId);
  if (!annulment || annulment.finishedAt || annulment.closedAt) return undefined;
  const record = await findRecord(trx, annulment.recordId);
  // A notice would say of what is cancelled that it stands as it was.
  if (record.annulledAt) return void (await closeAnnulled(trx, world, annulment.id));
  await markClosed(trx, annulment.id, world.now, "denied");
  const signature = await world.house.findSignedBy(trx, annulment.id);
  const rules = await findRulesOfDecision(trx, annulment.decision);
  const ground = refusalGround(annulment.decision, rules, factsOf(record));
  const facts = refusalFacts({ record, annulment, denial, ground, signature, decidedAt: world.now });
  const issuing = { record, requestId: annulment.id, kind: "refusal", facts, surname: null } as const;
  const notice = await issue(trx, world, issuing);
  await leaveJobs(trx, world, issuing, notice);
  // The entry of a notice is open to whoever knows its number, so it does not say why.
  const why = { because: "denied", reason: denial.reason, rule: ground.rule };
  await writeEntry(trx, world, { what: "closed", about: annulment.id, facts: why });
  const told = { record: record.id, notice: notice.id, number: notice.number, digest: digestOf(notice) };
  await writeEntry(trx, world, { what: "denied", about: annulment.id, facts: told });
  return notice;
}
