import { listOffices, listRegions, type OfficeOfRegion, type Region } from "~/agencies/offices.server";
import type { Service } from "~/agencies/service";
import { findServiceIds, findServices } from "~/agencies/services.server";
import type { Db } from "~/shell/db.server";
import { caseErrors } from "./case-words";

/** What there is to choose from: services that fit the words, offices of the region. */
export interface Choices {
  regions: readonly Region[];
  services: readonly Service[];
  offices: readonly OfficeOfRegion[];
}

interface Subject extends Choices {
  service: Service | undefined;
  office: OfficeOfRegion | undefined;
  /** What is not chosen yet, as sentences. */
  missing: { q: string | undefined; region: string | undefined; office: string | undefined };
}

const mostServices = 20;

/** The service and the office that are asked for: by words or an id, and by a region. The best of the services, unless one was chosen. */
export async function findSubject(
  db: Db,
  { q, service: id, region, office: officeId }: Readonly<Record<"q" | "service" | "region" | "office", string>>,
): Promise<Subject> {
  const regions = await listRegions(db);
  const ids = q ? await findServiceIds(db, q) : id ? [id] : [];
  const services = await findServices(db, ids.slice(0, mostServices));
  const service = services.find((one) => one.id === id) ?? services[0];
  const isRegion = regions.some(({ code }) => code === region);
  const offices = isRegion ? await listOffices(db, region) : [];
  const office = offices.length === 1 ? offices[0] : offices.find((one) => one.id === officeId);
  const missing = {
    q: service ? undefined : q ? caseErrors.noService : caseErrors.q,
    region: isRegion ? undefined : caseErrors.region,
    office: isRegion && !office ? caseErrors.office : undefined,
  };
  return { regions, services, offices, service, office, missing };
}
