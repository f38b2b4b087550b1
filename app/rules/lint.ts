import { rulesFor } from "./book";
import type { Judged } from "./condition";
import { isTimed } from "./condition-parts";
import { cut, type Domain, decidedBy, domainOf, firstFor, fitting, OTHER, type Sample, sampleOf } from "./domain";
import type { CodeName, Known, LintFault } from "./lint-fault";
import { lintFrame, lintTimes } from "./lint-sets";
import { endOf, type Rule, type Rules, type Scope } from "./rule";
import { type Stretch, timelineOf } from "./timeline";
import type { DebtPlace } from "./when";

/** Everything found, in the order of the sets. Pure; nothing is found where nothing is. */
export function lint(book: readonly Rules[], known: Known): LintFault[] {
  return [...book.flatMap((set) => lintSet(set, known)), ...sameScopes(book), ...lintTimes(book)];
}

function lintSet(set: Rules, known: Known): LintFault[] {
  const { profile, rules, bars = [], moving = [] } = set;
  const domain = domainOf(rules);
  const unreachable = rules.filter((_, n) => firstFor(rules, n, domain) === null);
  return [
    ...twice([...rules, ...bars, ...moving].map(({ id }) => id)).map(
      (rule): LintFault => ({ code: "same-id", profile, rule }),
    ),
    ...unreachable.map(({ id }): LintFault => ({ code: "unreachable", profile, rule: id })),
    ...idleBars(set),
    ...idleMoving(set),
    ...overlaps(set, domain),
    ...easierLater(set, domain),
    ...unknownCodes(set, known),
    ...set.reasonRequired
      .filter((one) => (set.reasons[one] ?? set.reasons["*"] ?? []).length === 0)
      .map((one): LintFault => ({ code: "no-reasons", profile, class: one })),
    ...lintFrame(set, known),
  ];
}

/** Bars for what is never cancelled. */
function idleBars({ profile, rules, bars = [] }: Rules): LintFault[] {
  const allowing = [...rules.keys(), rules.length].filter((n) => !rules[n] || !("refuse" in rules[n]));
  return bars.flatMap(({ id, when, source }): LintFault[] => {
    const bar: Rule = { id, when, source, allow: true };
    const domain = domainOf([...rules, bar]);
    const isMet = allowing.some(
      (n) =>
        decidedBy(
          [
            [rules, n],
            [[bar], 0],
          ],
          domain,
        ) !== null,
    );
    return isMet ? [] : [{ code: "unreachable", profile, rule: id }];
  });
}

/** Moving that others before it decide always. */
function idleMoving({ profile, moving = [] }: Rules): LintFault[] {
  const asRules = moving.map(({ id, when, source }): Rule => ({ id, when, source, allow: true }));
  const domain = domainOf(asRules);
  const idle = asRules.filter((_, n) => firstFor(asRules, n, domain) === null);
  return idle.map(({ id }) => ({ code: "unreachable", profile, rule: id }));
}

const twice = (ids: string[]): string[] => [...new Set(ids.filter((id, n) => ids.indexOf(id) !== n))];

const times = ["hours", "workingDays"] as const;

function overlaps({ profile, rules }: Rules, domain: Domain): LintFault[] {
  const tiers = rules.filter(({ when }) => isTimed(when));
  return tiers.flatMap((one, n) =>
    tiers.slice(n + 1).flatMap((other): LintFault[] => {
      const [mine, theirs] = [fitting(one.when, domain), fitting(other.when, domain)];
      // How hours and days lie to each other, every appointment has for itself.
      if (endOf(one) === endOf(other) || !times.some((time) => mine[time] && theirs[time])) return [];
      const both = cut(domain, mine) && cut(cut(domain, mine)!, theirs);
      // One within the other is an exception with a rule of its own.
      const isWithin =
        both &&
        [mine, theirs].some((own) =>
          times.every((time) => (own[time] ?? domain[time]).every((left) => both[time].includes(left))),
        );
      return both && !isWithin
        ? [{ code: "overlap", profile, rule: one.id, other: other.id, example: sampleOf(both) }]
        : [];
    }),
  );
}

/** From the least trouble to the most. */
const troubles = [undefined, "confirmation", "officer", "documents", "visit"] as const;

/** Trouble before money: an hour of it is worth more than any fee. */
const harshness = ({ refusal, feeKopecks, asks }: Stretch): number =>
  refusal ? Number.POSITIVE_INFINITY : troubles.indexOf(asks?.kind) * 1e12 + (feeKopecks ?? 0);

/** Every combination of what the rules about hours name, at an appointed time of a plain week. */
function easierLater(set: Rules, domain: Domain): LintFault[] {
  const tiers = set.rules.filter(({ when }) => isTimed(when));
  const named = new Set(
    tiers.flatMap(({ when }) => Object.keys(when)).map((name) => (name === "statusNot" ? "status" : name)),
  );
  for (const time of ["hoursBefore", "workingDaysBefore"]) named.delete(time);
  const startsAt = new Date(Date.UTC(2030, 8, 19, 12));
  let samples: Sample[] = [sampleOf(domain)];
  for (const name of named)
    samples = samples.flatMap((one) =>
      (domain as unknown as Record<string, readonly unknown[]>)[name]!.map((value) => ({ ...one, [name]: value })),
    );
  for (const example of samples) {
    const line = timelineOf(judgedFrom(example, startsAt), { ...set, rules: tiers });
    const n = line.findIndex((one, at) => at > 0 && harshness(one) < harshness(line[at - 1]!));
    if (n > 0) {
      const hours = (startsAt.getTime() - line[n - 1]!.until!.getTime()) / 3_600_000;
      return [{ code: "easier-later", profile: set.profile, hours, example }];
    }
  }
  return [];
}

const judgedFrom = ({ debtElsewhere, ...sample }: Sample, startsAt: Date): Judged => ({
  ...sample,
  ...{ kind: sample.kind as Judged["kind"], mode: sample.mode as Judged["mode"], startsAt, timeZone: "UTC" },
  annulledAt: sample.annulled ? startsAt : null,
  ...{ debtKopecks: Number(sample.inDebt), paidKopecks: Number(sample.paid) },
  ...{ confirmedWithCertificate: sample.certificate, hasPhone: !sample.withoutPhone },
  hasEmail: !sample.withoutEmail,
  ...(debtElsewhere !== OTHER && { debtElsewhere: debtElsewhere as DebtPlace }),
});

function unknownCodes(
  {
    profile,
    rules,
    bars = [],
    moving = [],
    for: scopes = [],
    reasons,
    reasonRequired,
    noteRequired = [],
    signatureRequired,
    codeRequired,
    holdsWhilePaid,
    modes = {},
  }: Rules,
  known: Known,
) {
  const found: LintFault[] = [];
  const look = (field: CodeName, values: readonly string[] = []) => {
    for (const value of values)
      if (!known[field].includes(value)) found.push({ code: "unknown", profile, field, value });
  };
  for (const { when } of [...rules, ...bars, ...moving]) {
    look("status", [...(when.status ?? []), ...(when.statusNot ?? [])]);
    for (const field of ["class", "service", "region", "office", "agency"] as const) look(field, when[field]);
  }
  for (const scope of scopes)
    for (const field of ["class", "service", "region", "agency"] as const) look(field, scope[field]);
  look("class", [
    ...Object.keys(modes),
    ...Object.keys(reasons).filter((one) => one !== "*"),
    ...reasonRequired,
    ...noteRequired,
    ...(signatureRequired ?? []),
    ...(codeRequired ?? []),
    ...(holdsWhilePaid ?? []),
  ]);
  return found;
}

/** Where which of two profiles applies hangs on their order. */
function sameScopes(book: readonly Rules[]): LintFault[] {
  return book.flatMap((one, n) =>
    book.slice(n + 1).flatMap((other): LintFault[] => {
      const pairs = (one.for ?? []).flatMap((mine) => (other.for ?? []).map((theirs) => meeting(mine, theirs)));
      const isTied = pairs.some(
        (subject) => subject && rulesFor([one, other], subject) === one && rulesFor([other, one], subject) === other,
      );
      return isTied ? [{ code: "same-scope", profile: one.profile, other: other.profile }] : [];
    }),
  );
}

/** A record that is in both scopes; null where none can be. */
function meeting(mine: Scope, theirs: Scope): Record<"region" | "agency" | "service" | "class", string> | null {
  const subject = { region: OTHER, agency: OTHER, service: OTHER, class: OTHER };
  for (const name of ["region", "agency", "service", "class"] as const) {
    const [a, b] = [mine[name], theirs[name]];
    const shared = a && b ? a.find((code) => b.includes(code)) : (a ?? b)?.[0];
    if (a && b && shared === undefined) return null;
    subject[name] = shared ?? OTHER;
  }
  return subject;
}
