import { listOffices, listRegions, type OfficeOfRegion, type Region } from "~/agencies/offices.server";
import type { Service } from "~/agencies/service";
import { findServiceIds, findServices } from "~/agencies/services.server";
import { partsOfDay } from "~/lib/days";
import { instantOf } from "~/lib/zoned";
import { rulesFor } from "~/rules/book";
import type { Facts, Rules } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";
import { type CaseField, type Clock, caseFields, readCase } from "./case-fields";
import { caseErrors } from "./case-words";

/** A case that nobody has: all that rules ask of one. */
export interface Case {
  service: Service;
  office: OfficeOfRegion;
  facts: Facts;
  rules: Rules;
}

export interface AskedCase {
  typed: Readonly<Record<CaseField, string>>;
  errors: Readonly<Partial<Record<CaseField, string>>>;
  regions: readonly Region[];
  /** Those that fit the words, and of the region: to choose from. */
  services: readonly Service[];
  offices: readonly OfficeOfRegion[];
  /** Null where something is missing yet, which `errors` says. */
  found: Case | null;
}

const mostServices = 20;

/** The case that an address asks for, at the hour of its office. Nothing is kept of it. */
export async function findCase(world: World, params: URLSearchParams): Promise<AskedCase> {
  const { db } = world;
  const form = readCase(params);
  const { typed } = form;
  const regions = await listRegions(db);
  const ids = typed.q ? await findServiceIds(db, typed.q) : typed.service ? [typed.service] : [];
  const services = await findServices(db, ids.slice(0, mostServices));
  const service = services.find(({ id }) => id === typed.service) ?? services[0];
  const region = regions.find(({ code }) => code === typed.region);
  const offices = region ? await listOffices(db, region.code) : [];
  const office = offices.length === 1 ? offices[0] : offices.find(({ id }) => id === typed.office);
  const missing = {
    q: service ? undefined : typed.q ? caseErrors.noService : caseErrors.q,
    region: region ? undefined : caseErrors.region,
    office: region && !office ? caseErrors.office : undefined,
    day: !typed.day && (typed.hour || service?.kind === "appointment") ? caseErrors.noDay : undefined,
    hour: typed.day && !typed.hour ? caseErrors.noHour : undefined,
  };
  const errors = firstOf(form.ok ? {} : form.errors, missing);
  const asked = { typed, errors, regions, services, offices };
  if (!form.ok || !service || !office || !region || Object.keys(errors).length > 0) return { ...asked, found: null };
  const { day, hour } = form.value;
  const startsAt = day && hour ? startOf(day, hour, office.timeZone) : null;
  const facts = factsOf(service, office, region.code, startsAt);
  return { ...asked, found: { service, office, facts, rules: rulesFor(await findRules(db, world.now), facts) } };
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

/** As an agency keeps a record of which nothing stands in the way. */
const factsOf = (service: Service, office: OfficeOfRegion, region: string, startsAt: Date | null): Facts => ({
  ...{ service: service.id, class: service.class, kind: service.kind, status: usualStatus[service.kind] },
  ...{ office: office.id, agency: office.agency, region, startsAt },
  ...{ annulledAt: null, debtKopecks: 0, paidKopecks: 0, confirmedWithCertificate: false, hasPhone: true },
});

const usualStatus = { appointment: "scheduled", application: "under-review", ongoing: "active" } as const;
