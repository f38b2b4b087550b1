import { findCatalogueNames, type Named } from "~/agencies/catalogue-names.server";
import { factsOf } from "~/explanations/case-facts";
import { namesOf } from "~/explanations/names-words";
import { findSubject } from "~/explanations/subjects.server";
import { whyOf } from "~/explanations/why";
import { readForm } from "~/lib/form";
import { barsOf } from "~/rules/barring";
import { barWords } from "~/rules/barring-words";
import { rulesFor } from "~/rules/book";
import { judge } from "~/rules/judge";
import type { Facts, Rules } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { Names } from "~/rules/rule-words";
import type { World } from "~/shell/world.server";
import { formWords } from "~/ui/form-words";
import { outcomeOf, setShown } from "./rules-shown";
import type { RulesShown } from "./rules-view";
import { type TriedCase, triedFields } from "./tried-case";

const listed = ["service", "region", "office", "agency"] as const satisfies readonly Named[];

/** The sets in force, each rule in words, and what a case that is tried comes to by them. */
export async function readRulesPage(world: World, params: URLSearchParams): Promise<RulesShown> {
  const book = await findRules(world.db, world.now);
  const names = await namesFor(world, book);
  const data = new FormData();
  for (const name of Object.keys(triedFields)) data.set(name, params.get(name) ?? "");
  const form = readForm(data, triedFields, formWords);
  const { service, office, missing, ...choices } = await findSubject(world.db, form.typed);
  const isAsked = Object.keys(triedFields).some((name) => params.has(name));
  const faults = Object.entries({ ...missing, ...(form.ok ? {} : form.errors) }).filter(([, fault]) => fault);
  const shown = { sets: book.map((set) => setShown(set, names)), typed: form.typed, ...choices };
  if (!isAsked) return { ...shown, errors: {}, tried: null };
  if (!form.ok || !service || !office) return { ...shown, errors: Object.fromEntries(faults), tried: null };
  const facts = tried(factsOf(service, office, form.typed.region, null), form.value, world.now);
  const rules = rulesFor(book, facts);
  const decision = judge(facts, rules, world.now);
  const moments = { filedAt: world.now, now: world.now, zone: office.timeZone };
  const bars = decision.allowed ? barsOf({ ...facts, mode: decision.modes[0]! }, rules, moments) : [];
  const why = whyOf({ decision, rules, facts, zone: office.timeZone }, names);
  return {
    ...shown,
    errors: {},
    tried: {
      ...{ why, set: setShown(rules, names).title, outcome: outcomeOf(decision, rules) },
      bars: bars.map((bar) => barWords(facts.kind, bar)),
    },
  };
}

/** Whatever is not said is not so. */
const tried = (
  facts: Facts,
  { hours, status, debt, elsewhere, cancelled, paid, certificate, without }: TriedCase,
  now: Date,
): Facts => ({
  ...facts,
  ...{ debtElsewhere: elsewhere ? "other-agency" : null, cancelledThisMonth: cancelled ?? 0 },
  ...(status && { status }),
  startsAt: hours === null ? null : new Date(now.getTime() + hours * 3_600_000),
  ...{ debtKopecks: Number(debt), paidKopecks: Number(paid) },
  ...{ confirmedWithCertificate: certificate, hasPhone: !without },
});

/** Of what the sets name, by what the catalogue calls it. */
async function namesFor({ db }: World, book: readonly Rules[]): Promise<Names> {
  const whens = book.flatMap(({ rules, bars = [], for: scopes = [] }) => [
    ...[...rules, ...bars].map(({ when }) => when),
    ...scopes,
  ]);
  const codes = (name: Named) => [
    ...new Set(whens.flatMap((when) => (when as { [Name in Named]?: string[] })[name] ?? [])),
  ];
  const [service, region, office, agency] = listed.map(codes) as [string[], string[], string[], string[]];
  const known = await findCatalogueNames(db, { service, region, office, agency });
  return namesOf(
    Object.fromEntries(listed.map((name) => [name, (code: string) => known[name].get(code) ?? code])) as Partial<Names>,
  );
}
