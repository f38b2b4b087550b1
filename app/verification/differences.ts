import { canonicalJson } from "~/lib/canonical";
import type { AppealFacts, ResolutionFacts } from "~/notices/appeal";
import { isNameless } from "~/notices/nameless";
import { type AnyFacts, byKind, kindByMode, type NoticeFacts, type RestorationFacts } from "~/notices/notice";
import { isHourPublic } from "./verified";

/** Groups of facts, as a person would name them. The first stand on the page of every verification. */
const groups = {
  service: ({ service }) => service,
  office: ({ office }) => [office.name, office.city],
  agency: ({ agency }) => agency,
  startsAt: (facts) => [facts.startsAt, withdrawnBy(facts)?.startsAt ?? null, formerOf(facts)],
  filedAt: ({ filedAt }) => filedAt,
  finishedAt: ({ finishedAt }) => finishedAt,
  mode: (facts) => [facts.mode, facts.restorableUntil, ...numberAndMoment(facts)],
  holder: ({ holder }) => holder,
  record: ({ record }) => record,
  address: ({ office, region }) => [office.address, office.timeZone, region],
  annulment: ({ annulmentNumber }) => annulmentNumber,
  ground: ({ ground }) => ground,
  paid: ({ paidKopecks }) => paidKopecks,
  proof: ({ proof }) => proof,
  ending: (facts) => endingOf(facts),
  reason: (facts) => [facts.reason, whyOf(facts)],
  words: (facts) => wordsOf(facts),
} satisfies Record<string, (facts: NoticeFacts) => Parameters<typeof canonicalJson>[0]>;

/** The notice that it took out of force. */
const withdrawnBy = (facts: NoticeFacts) =>
  byKind<RestorationFacts["withdraws"] | null>(facts, {
    annulment: () => null,
    restoration: (one) => one.withdraws,
    withdrawal: (one) => one.withdraws,
    refusal: () => null,
    move: () => null,
  });

/** Where it was before. */
const formerOf = (facts: NoticeFacts) => (facts.mode === "move" ? facts.former : null);

/** For which another was taken out of force, or nothing was done. */
const whyOf = (facts: NoticeFacts) =>
  byKind<Parameters<typeof canonicalJson>[0]>(facts, {
    annulment: () => null,
    restoration: () => null,
    withdrawal: ({ objection }) => objection,
    refusal: ({ asked, denial: { words: _, ...why } }) => [asked, why],
    move: () => null,
  });

/** How something ends that would have gone on. */
const endingOf = (facts: NoticeFacts) =>
  byKind<Parameters<typeof canonicalJson>[0]>(facts, {
    annulment: ({ ending }) => (ending ? { ...ending } : null),
    restoration: () => null,
    withdrawal: () => null,
    refusal: () => null,
    move: () => null,
  });

const wordsOf = (facts: NoticeFacts) =>
  byKind<string | null>(facts, {
    annulment: () => null,
    restoration: () => null,
    withdrawal: () => null,
    refusal: ({ denial }) => denial.words,
    move: () => null,
  });

function numberAndMoment(facts: NoticeFacts): string[] {
  const former = withdrawnBy(facts);
  return former ? [former.number, former.finishedAt] : [];
}

export type FactGroup = keyof typeof groups;

/** What everybody sees who knows the number. Of the rest only that it differs may be told, and that not to everybody. */
export const publicGroups = ["service", "office", "agency", "startsAt", "filedAt", "finishedAt", "mode"] as const;
export type PublicGroup = (typeof publicGroups)[number];

/** Those of a notice: where somebody is expected again, the hour is theirs to tell. */
export const publicGroupsOf = ({ facts, withdrawn }: { facts: NoticeFacts; withdrawn: unknown }): PublicGroup[] =>
  publicGroups.filter((group) => group !== "startsAt" || (isHourPublic[kindByMode[facts.mode]] && !withdrawn));

/** Which of `wanted` are not the same in both. */
export const differing = <Group extends FactGroup>(
  wanted: readonly Group[],
  file: NoticeFacts,
  archive: NoticeFacts,
): Group[] => wanted.filter((group) => canonicalJson(groups[group](file)) !== canonicalJson(groups[group](archive)));

export const isPublic = (group: FactGroup): group is PublicGroup => publicGroups.includes(group as PublicGroup);

export const privateGroups = (Object.keys(groups) as FactGroup[]).filter((group) => !isPublic(group));

/** Whether days and hours can be written out; a file made by a stranger may say anything. */
export function hasRealTimes(facts: AnyFacts): boolean {
  if (isNameless(facts)) {
    const days = "against" in facts ? [facts.against.finishedAt, ...daysOf(facts)] : [];
    return areReal([facts.filedAt, facts.finishedAt, ...days], [facts.timeZone]);
  }
  const { office, record, startsAt, filedAt, finishedAt, restorableUntil } = facts;
  const former = withdrawnBy(facts);
  const own = [record.createdAt, startsAt, filedAt, finishedAt, restorableUntil];
  const instants = [...own, former?.finishedAt ?? null, former?.startsAt ?? null, formerOf(facts)?.startsAt ?? null];
  return areReal(instants, [office.timeZone, (formerOf(facts)?.office ?? office).timeZone]);
}

const daysOf = (facts: AppealFacts | ResolutionFacts): (string | null)[] =>
  facts.mode === "appeal" ? [facts.decideBy] : [facts.disputableUntil];

function areReal(instants: readonly (string | null)[], zones: readonly string[]): boolean {
  if (instants.some((instant) => instant !== null && Number.isNaN(Date.parse(instant)))) return false;
  try {
    for (const timeZone of zones) new Intl.DateTimeFormat("ru", { timeZone });
    return true;
  } catch {
    return false;
  }
}
