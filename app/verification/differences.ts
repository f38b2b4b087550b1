import { canonicalJson } from "~/lib/canonical";
import type { NoticeFacts } from "~/notices/notice";

/** Groups of facts, as a person would name them. The first stand on the page of every verification. */
const groups = {
  service: ({ service }) => service,
  office: ({ office }) => [office.name, office.city],
  agency: ({ agency }) => agency,
  startsAt: (facts) => [facts.startsAt, facts.mode === "restore" ? facts.withdraws.startsAt : null],
  filedAt: ({ filedAt }) => filedAt,
  finishedAt: ({ finishedAt }) => finishedAt,
  mode: (facts) => [facts.mode, facts.restorableUntil, ...withdrawnBy(facts)],
  holder: ({ holder }) => holder,
  record: ({ record }) => record,
  address: ({ office, region }) => [office.address, office.timeZone, region],
  annulment: ({ annulmentNumber }) => annulmentNumber,
  ground: ({ ground }) => ground,
  paid: ({ paidKopecks }) => paidKopecks,
  proof: ({ proof }) => proof,
  reason: ({ reason }) => reason,
} satisfies Record<string, (facts: NoticeFacts) => Parameters<typeof canonicalJson>[0]>;

const withdrawnBy = (facts: NoticeFacts) =>
  facts.mode === "restore" ? [facts.withdraws.number, facts.withdraws.finishedAt] : [];

export type FactGroup = keyof typeof groups;

/** What everybody sees who knows the number. Of the rest only that it differs may be told, and that not to everybody. */
export const publicGroups = ["service", "office", "agency", "startsAt", "filedAt", "finishedAt", "mode"] as const;
export type PublicGroup = (typeof publicGroups)[number];

/** Those of a notice: where somebody is expected again, the hour is theirs to tell. */
export const publicGroupsOf = ({ facts, withdrawn }: { facts: NoticeFacts; withdrawn: unknown }): PublicGroup[] =>
  publicGroups.filter((group) => group !== "startsAt" || (facts.mode !== "restore" && !withdrawn));

/** Which of `wanted` are not the same in both. */
export const differing = <Group extends FactGroup>(
  wanted: readonly Group[],
  file: NoticeFacts,
  archive: NoticeFacts,
): Group[] => wanted.filter((group) => canonicalJson(groups[group](file)) !== canonicalJson(groups[group](archive)));

export const isPublic = (group: FactGroup): group is PublicGroup => publicGroups.includes(group as PublicGroup);

export const privateGroups = (Object.keys(groups) as FactGroup[]).filter((group) => !isPublic(group));

/** Whether days and hours can be written out; a file made by a stranger may say anything. */
export function hasRealTimes(facts: NoticeFacts): boolean {
  const { office, record, startsAt, filedAt, finishedAt, restorableUntil } = facts;
  const former = facts.mode === "restore" ? [facts.withdraws.finishedAt, facts.withdraws.startsAt] : [];
  const instants = [record.createdAt, startsAt, filedAt, finishedAt, restorableUntil, ...former];
  if (instants.some((instant) => instant !== null && Number.isNaN(Date.parse(instant)))) return false;
  try {
    new Intl.DateTimeFormat("ru", { timeZone: office.timeZone });
    return true;
  } catch {
    return false;
  }
}
