import type { ServiceKind } from "#db/schema";
import { type Judged, matches } from "./condition";
import { decidedBy, domainOf, OTHER } from "./domain";
import type { Known, LintFault } from "./lint-fault";
import type { Rules, Scope } from "./rule";
import type { When } from "./when";

/** A year: who cancelled longer ago than that begins anew. */
const mostRestoreDays = 366;

/** What is wrong with a set beside the order of its rules. */
export const lintFrame = (set: Rules, known: Known): LintFault[] => [
  ...undecided(set, known),
  ...nobodies(set, known),
  ...terms(set),
  ...noWays(set),
  ...sameReasons(set),
];

/** What is wrong between the sets, in time. */
export function lintTimes(book: readonly Rules[]): LintFault[] {
  const general = book.filter((set) => !set.for);
  const profiles = new Set(general.map(({ profile }) => profile));
  if (profiles.size !== 1) return [{ code: "general", profile: [...profiles].join(", "), count: profiles.size }];
  const first = general.map(({ effectiveFrom }) => effectiveFrom).reduce(earlier);
  return book
    .filter(({ effectiveFrom }) => effectiveFrom !== first && earlier(effectiveFrom, first) === effectiveFrom)
    .map(({ profile, effectiveFrom }): LintFault => ({ code: "gap", profile, from: effectiveFrom, until: first }));
}

const earlier = (one: string, other: string): string => (new Date(one) <= new Date(other) ? one : other);

/** Where an appointment that is as usual as can be meets no rule at all. */
function undecided({ profile, rules, for: scopes }: Rules, known: Known): LintFault[] {
  const classes = known.services.filter(({ kind }) => kind === "appointment").map((one) => one.class);
  const own = [...new Set(classes)].filter((one) => !scopes || scopes.some((scope) => isIn(scope, one, known)));
  const startsAt = new Date(Date.UTC(2030, 0, 1));
  return own.flatMap((one) =>
    (["before", "after"] as const).flatMap((when): LintFault[] => {
      const now = new Date(startsAt.getTime() + (when === "before" ? -1 : 1));
      const facts = appointment(one, startsAt);
      return rules.some((rule) => matches(rule.when, facts, now))
        ? []
        : [{ code: "undecided", profile, class: one, when }];
    }),
  );
}

const isIn = (scope: Scope, one: string, { services }: Known): boolean =>
  (scope.class?.includes(one) ?? true) &&
  (!scope.service || services.some((service) => service.class === one && scope.service?.includes(service.id)));

const appointment = (one: string, startsAt: Date): Judged => ({
  ...{
    status: "scheduled",
    kind: "appointment" as ServiceKind,
    class: one,
    startsAt,
    mode: "cancel" as const,
    timeZone: "UTC",
  },
  ...{ service: OTHER, region: OTHER, office: OTHER, agency: OTHER, annulledAt: null, cancelledThisMonth: 0 },
  ...{ debtKopecks: 0, paidKopecks: 0, confirmedWithCertificate: false, hasPhone: true },
});

function nobodies({ profile, rules, bars = [], for: scopes = [] }: Rules, known: Known): LintFault[] {
  const met = scopes.filter((scope) => canBe(scope, known));
  const isMet = (when: When) =>
    canBe(when, known) && (met.length === 0 || met.some((scope) => canBe(both(scope, when), known)));
  return [
    ...scopes.filter((scope) => !canBe(scope, known)).map((): LintFault => ({ code: "nobody", profile, rule: null })),
    ...[...rules, ...bars]
      .filter(({ when }) => !isMet(when))
      .map(({ id }): LintFault => ({ code: "nobody", profile, rule: id })),
  ];
}

type Placed = Pick<When, "service" | "class" | "kind" | "office" | "agency" | "region">;

/** What a rule names of those whom its profile is for. */
function both(scope: Scope, when: When): Placed {
  const shared = (["service", "class", "agency", "region"] as const).map((name) => {
    const [own, asked] = [scope[name], when[name]];
    return [name, own && asked ? asked.filter((code) => own.includes(code)) : (asked ?? own)] as const;
  });
  return { ...when, ...Object.fromEntries(shared.filter(([, codes]) => codes)) };
}

/** Whether there is a service and an office of which all that is named holds. Unknown codes are another fault. */
function canBe(placed: Placed, { services, offices }: Known): boolean {
  const { service, class: classes, kind, office, agency, region } = placed;
  if (Object.values(placed).some((codes) => Array.isArray(codes) && codes.length === 0)) return false;
  const fits = <Code extends string>(asked: readonly Code[] | undefined, code: Code) => asked?.includes(code) ?? true;
  const isServed =
    !service?.some((id) => services.some((one) => one.id === id)) ||
    services.some((one) => service.includes(one.id) && fits(classes, one.class) && fits(kind, one.kind));
  const isPlaced =
    !office?.some((id) => offices.some((one) => one.id === id)) ||
    offices.some((one) => office.includes(one.id) && fits(agency, one.agency) && fits(region, one.region));
  return isServed && isPlaced;
}

const terms = ({ profile, restoreDays, effectiveFrom, effectiveTo }: Rules): LintFault[] => [
  ...(restoreDays > mostRestoreDays ? [{ code: "odd-term" as const, profile, restoreDays }] : []),
  ...(effectiveTo && earlier(effectiveTo, effectiveFrom) === effectiveTo
    ? [{ code: "never-in-force" as const, profile }]
    : []),
];

/** Classes that can be ended in no way, whatever else is so with a record. */
function noWays({ profile, rules, modes = {} }: Rules): LintFault[] {
  const domain = domainOf(rules);
  const allowing = [...rules.keys(), rules.length].filter((n) => !rules[n] || !("refuse" in rules[n]));
  return Object.entries(modes)
    .filter(([name, ways]) => {
      const own = { ...domain, class: [domain.class.includes(name) ? name : OTHER], mode: ways };
      return ways.length === 0 || !allowing.some((n) => decidedBy([[rules, n]], own));
    })
    .map(([name]): LintFault => ({ code: "no-way", profile, class: name }));
}

function sameReasons({ profile, reasons }: Rules): LintFault[] {
  return Object.entries(reasons).flatMap(([name, list]) =>
    list
      .filter(({ code, kinds }, n) => list.slice(0, n).some((one) => one.code === code && shareKind(one.kinds, kinds)))
      .map(({ code }): LintFault => ({ code: "same-reason", profile, class: name, reason: code })),
  );
}

/** Kinds not said are all. */
const shareKind = (one: ServiceKind[] | undefined, other: ServiceKind[] | undefined): boolean =>
  !one || !other || one.some((kind) => other.includes(kind));
