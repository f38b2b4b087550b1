import type { OfficeOfRegion } from "~/agencies/offices.server";
import type { Service } from "~/agencies/service";
import { partsOfDay } from "~/lib/days";
import { instantOf } from "~/lib/zoned";
import { rulesFor } from "~/rules/book";
import type { Facts, Rules } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";
import { factsOf } from "./case-facts";
import { type CaseField, type Clock, caseFields, readCase } from "./case-fields";
import { caseErrors } from "./case-words";
import { type Choices, findSubject } from "./subjects.server";

/** A case that nobody has: all that rules ask of one. */
export interface Case {
  service: Service;
  office: OfficeOfRegion;
  facts: Facts;
  rules: Rules;
}

export interface AskedCase extends Choices {
  typed: Readonly<Record<CaseField, string>>;
  errors: Readonly<Partial<Record<CaseField, string>>>;
  /** Null where something is missing yet, which `errors` says. */
  found: Case | null;
}

/** The case that an address asks for, at the hour of its office. Nothing is kept of it. */
export async function findCase(world: World, params: URLSearchParams): Promise<AskedCase> {
  const form = readCase(params);
  const { typed } = form;
  const { service, office, missing, ...choices } = await findSubject(world.db, typed);
  const errors = firstOf(form.ok ? {} : form.errors, {
    ...missing,
    day: !typed.day && (typed.hour || service?.kind === "appointment") ? caseErrors.noDay : undefined,
    hour: typed.day && !typed.hour ? caseErrors.noHour : undefined,
  });
  const asked = { typed, errors, ...choices };
  if (!form.ok || !service || !office || Object.keys(errors).length > 0) return { ...asked, found: null };
  const { day, hour } = form.value;
  const startsAt = day && hour ? startOf(day, hour, office.timeZone) : null;
  const facts = factsOf(service, office, typed.region, startsAt);
  return { ...asked, found: { service, office, facts, rules: rulesFor(await findRules(world.db, world.now), facts) } };
}

/** Of two kinds of errors the first for each field, in the order of the form. */
const firstOf = (one: AskedCase["errors"], other: { [Name in CaseField]?: string | undefined }): AskedCase["errors"] =>
  Object.fromEntries(
    caseFields.flatMap((name) => {
      const error = one[name] ?? other[name];
      return error ? [[name, error]] : [];
    }),
  );

const startOf = (day: string, clock: Clock, zone: string): Date =>
  instantOf({ ...partsOfDay(day), ...clock, second: 0 }, zone);
