import { within } from "./condition";
import type { Rule } from "./rule";
import type { Bounds, When } from "./when";

/** Stands for every code that no rule names. */
export const OTHER = "\u2026";

const lists = ["status", "class", "kind", "service", "region", "office", "agency", "mode", "debtElsewhere"] as const;
const flags = ["annulled", "inDebt", "paid", "certificate", "withoutPhone", "withoutEmail"] as const;
export type ListName = (typeof lists)[number];
type FlagName = (typeof flags)[number];

/** One value for each kind of difference that rules make: a record, as far as they can tell. */
export interface Sample extends Record<ListName, string>, Record<FlagName, boolean> {
  /** Hours left; null where there is no appointed time. */
  hours: number | null;
  /** Whole working days left; null where there is no appointed time. Taken apart from the hours: a few samples can not be. */
  workingDays: number | null;
  cancelledThisMonth: number;
}

/** For each field the values that rules tell apart. What holds for these holds for all. */
export type Domain = { [Name in keyof Sample]: readonly Sample[Name][] };

/** Smaller than any difference between two hours that a file would name. */
const MOMENT = 1 / 3_600_000;

/** The values that these rules tell apart. */
export function domainOf(rules: readonly Rule[]): Domain {
  const whens = rules.map(({ when }) => when);
  const named = (name: ListName) =>
    new Set(
      whens.flatMap((when) => [
        ...((when[name] as string[]) ?? []),
        ...(name === "status" ? (when.statusNot ?? []) : []),
      ]),
    );
  const ends = endsOf(whens.map(({ hoursBefore }) => hoursBefore));
  const modes = ["cancel", "annul"];
  return {
    ...(Object.fromEntries(
      lists.map((name) => [name, name === "mode" ? modes : [...named(name), OTHER]]),
    ) as unknown as Record<ListName, string[]>),
    ...(Object.fromEntries(flags.map((name) => [name, [false, true]])) as unknown as Record<FlagName, boolean[]>),
    hours: [null, ...[...new Set(ends)].sort((a, b) => b - a).flatMap((end) => [end, end - MOMENT]), 24 * 365],
    workingDays: [null, ...countsAround(whens.map(({ workingDaysBefore }) => workingDaysBefore))],
    cancelledThisMonth: countsAround(whens.map(({ cancelledThisMonth }) => cancelledThisMonth)),
  };
}

const endsOf = (bounds: (Bounds | undefined)[]): number[] =>
  bounds.flatMap(({ from, below } = {}) => [from, below].filter((n) => n !== undefined));

const countsAround = (bounds: (Bounds | undefined)[]): number[] =>
  [...new Set([0, ...endsOf(bounds).flatMap((n) => [n - 1, n])])].filter((n) => n >= 0).sort((a, b) => a - b);

/** What of a domain a rule holds for: for each field that it names the values that fit. */
export function fitting(when: When, domain: Domain): Partial<Domain> {
  const fits: Record<string, readonly unknown[]> = {};
  for (const name of lists) {
    const asked = when[name] as readonly string[] | undefined;
    const not = name === "status" ? when.statusNot : undefined;
    if (asked || not) fits[name] = domain[name].filter((one) => (!asked || asked.includes(one)) && !not?.includes(one));
  }
  for (const name of flags) if (when[name]) fits[name] = domain[name].filter((one) => one);
  const { hoursBefore, workingDaysBefore: days, cancelledThisMonth: counts } = when;
  if (counts) fits.cancelledThisMonth = domain.cancelledThisMonth.filter((n) => within(counts, n));
  if (days) fits.workingDays = domain.workingDays.filter((n) => n !== null && within(days, n));
  if (hoursBefore) fits.hours = domain.hours.filter((hours) => hours !== null && within(hoursBefore, hours));
  return fits as Partial<Domain>;
}

/** The same domain with fields cut to what fits; null where nothing is left. */
export function cut(domain: Domain, to: Partial<Domain>): Domain | null {
  const rest = { ...domain } as Record<string, readonly unknown[]>;
  for (const [name, values] of Object.entries(to)) {
    rest[name] = rest[name]!.filter((one) => (values as readonly unknown[]).includes(one));
    if (rest[name].length === 0) return null;
  }
  return rest as unknown as Domain;
}

/** A sample that a rule decides: it holds, and none of those before it; null where there is none. */
export const firstFor = (rules: readonly Rule[], n: number, domain = domainOf(rules)): Sample | null =>
  decidedBy([[rules, n]], domain);

/**
 * A sample that each of these lists decides by its rule at the place named; behind the last rule: by none. Each rule before is
 * turned away by one of its conditions, tried in turn: few are needed, for most turn away several at once.
 */
export function decidedBy(places: readonly (readonly [rules: readonly Rule[], at: number])[], domain: Domain) {
  let own: Domain | null = domain;
  for (const [rules, at] of places) own = own && rules[at] ? cut(own, fitting(rules[at].when, domain)) : own;
  const before = places.flatMap(([rules, at]) => rules.slice(0, at));
  return own && avoiding(before, own, domain);
}

function avoiding(rules: readonly Rule[], left: Domain, whole: Domain): Sample | null {
  const [rule, ...others] = rules;
  if (!rule) return sampleOf(left);
  const fits = fitting(rule.when, whole);
  for (const [name, values] of Object.entries(fits)) {
    const rest = (left as unknown as Record<string, readonly unknown[]>)[name]!.filter(
      (one) => !(values as readonly unknown[]).includes(one),
    );
    const found = rest.length > 0 && avoiding(others, { ...left, [name]: rest }, whole);
    if (found) return found;
  }
  return null;
}

/** The plainest sample of a domain: no flags, and nothing that rules name, where that is left to choose. */
export const sampleOf = (domain: Domain): Sample =>
  Object.fromEntries(
    Object.entries(domain).map(([name, values]) => [name, values.includes(OTHER as never) ? OTHER : values[0]]),
  ) as unknown as Sample;
