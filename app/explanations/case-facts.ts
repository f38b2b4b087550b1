import type { Service } from "~/agencies/service";
import type { Facts } from "~/rules/rule";

/** As an agency keeps a record of which nothing stands in the way. */
export const factsOf = (
  service: Service,
  office: { id: string; agency: string; timeZone: string },
  region: string,
  startsAt: Date | null,
): Facts => ({
  ...{ service: service.id, class: service.class, kind: service.kind, status: usualStatus[service.kind] },
  ...{ office: office.id, agency: office.agency, timeZone: office.timeZone, region, startsAt },
  ...{ annulledAt: null, debtKopecks: 0, paidKopecks: 0, confirmedWithCertificate: false, hasPhone: true },
});

const usualStatus = { appointment: "scheduled", application: "under-review", ongoing: "active" } as const;
