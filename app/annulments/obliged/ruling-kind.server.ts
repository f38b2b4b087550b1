import { writeEntry } from "~/journal/entries.server";
import { exactWords, momentWords } from "~/lib/time-words";
import { findRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { KindOf, OutcomeOf } from "~/reviews/kinds.server";
import { usualTerms } from "~/reviews/review";
import { type DenialReason, denialReasons } from "~/rules/denial";
import { reasonText } from "~/rules/rule";
import { findRulesOfDecision } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Annulment, nextStep } from "../annulment";
import { findAnnulment, lockAnnulment, markClosed } from "../annulments.server";
import { issueRefusal } from "../finishing/issue-refusal.server";
import { leaveFinishing } from "../finishing/leave-finishing.server";
import { markMet } from "./obligations.server";
import { rulingWords as words } from "./ruling-words";

type Denied = `denied-${DenialReason}`;

const denials = Object.fromEntries(
  denialReasons.map((code): [Denied, OutcomeOf] => [
    `denied-${code}`,
    {
      label: words.denials[code],
      told: words.denied(code),
      silent: "",
      words: "must",
      least: "decides",
      tellsItself: true,
    },
  ]),
) as Record<Denied, OutcomeOf>;

/** A request that the rules let an officer decide. Whoever gets no answer is not held to what they asked to be rid of. */
export const rulingKind: KindOf<"ruling"> = {
  title: words.title,
  terms: usualTerms,
  outcomes: {
    // What it comes to is told by the notice, or by that it could not be carried out.
    confirmed: {
      ...{ label: words.confirm, told: words.confirmed, silent: words.silent },
      ...{ words: "may", least: "decides", tellsItself: true },
    },
    unanswered: {
      ...{ label: words.unanswered, told: words.unansweredTold, silent: words.unansweredTold },
      ...{ words: "may", least: null },
    },
    ...denials,
  },
  ifSilent: words.ifSilent,
  // The agency's silence is a yes; that of whom it has asked something is not.
  silence: ({ askedAt, answeredAt }) => (askedAt && !answeredAt ? "unanswered" : "confirmed"),
  async takeEffect(trx, world, { annulmentId }, { outcome, words: said }) {
    const annulment = await lockWaiting(trx, world, annulmentId);
    if (!annulment) return false;
    if (outcome === "confirmed") return meet(trx, world, annulment);
    if (outcome === "unanswered") return closeUnmet(trx, world, annulment);
    const reason = denialReasons.find((code) => outcome === `denied-${code}`) ?? "technical";
    return (await issueRefusal(trx, world, annulmentId, { reason, words: said })) !== undefined;
  },
  // It waits as long as the review does.
  async termMoved() {},
  show: async (world, { annulmentId }) => ({ rows: await rowsOf(world, annulmentId), documents: [] }),
  file: async () => undefined,
};

/** A request that its holder has to confirm in person. Who does not come goes on with the record as it was. */
export const visitKind: KindOf<"visit"> = {
  title: words.visitTitle,
  terms: usualTerms,
  outcomes: {
    came: {
      ...{ label: words.came, told: words.cameTold, silent: "" },
      ...{ words: "may", least: "decides", tellsItself: true },
    },
    missed: { label: words.missed, told: words.missedTold, silent: words.missedTold, words: "must", least: "decides" },
  },
  ifSilent: words.ifNobodyComes,
  silence: () => "missed",
  async takeEffect(trx, world, { annulmentId }, { outcome }) {
    const annulment = await lockWaiting(trx, world, annulmentId);
    if (!annulment) return false;
    return outcome === "came" ? meet(trx, world, annulment) : closeUnmet(trx, world, annulment);
  },
  async termMoved() {},
  show: async (world, { annulmentId }) => ({ rows: await rowsOf(world, annulmentId), documents: [] }),
  file: async () => undefined,
};

/** Undefined where the request stands otherwise by now: asked anew it is not what was looked at. */
async function lockWaiting(trx: Trx, world: World, annulmentId: string): Promise<Annulment | undefined> {
  const annulment = await lockAnnulment(trx, annulmentId);
  return annulment && nextStep(annulment, world.now) === "obliged" ? annulment : undefined;
}

async function meet(trx: Trx, world: World, annulment: Annulment): Promise<true> {
  await markMet(trx, annulment.id, world.now);
  await leaveFinishing(trx, world, annulment);
  await writeEntry(trx, world, { what: "obligation-met", about: annulment.id });
  return true;
}

async function closeUnmet(trx: Trx, world: World, { id }: Annulment): Promise<true> {
  await markClosed(trx, id, world.now, "unmet");
  await writeEntry(trx, world, { what: "closed", about: id, facts: { because: "unmet" } });
  return true;
}

/** What is asked, and what the rules say to it. */
async function rowsOf({ db, now, house }: World, annulmentId: string) {
  const annulment = await findAnnulment(db, annulmentId);
  if (!annulment) return [];
  const record = await findRecord(db, annulment.recordId);
  const zone = record.office.timeZone;
  const rules = await findRulesOfDecision(db, annulment.decision);
  const changes = changesSince(house.keys, annulment.shown, record);
  const rows = [
    { term: words.what, value: words.modes[annulment.mode] },
    { term: words.reason, value: reasonText(rules, record.service, annulment.reason) ?? "" },
    { term: words.filed, value: exactWords(annulment.filedAt, zone) },
    { term: words.when, value: record.startsAt ? momentWords(record.startsAt, zone) : "" },
    { term: words.request, value: nextStep(annulment, now) === "obliged" ? words.waits : words.over },
    { term: words.changed, value: changes.map(({ term }) => term).join(", ") },
  ];
  return rows.filter(({ value }) => value !== "");
}
