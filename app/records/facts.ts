import type { Service } from "~/agencies/service";
import { takesSms } from "~/identity/identity";
import type { Facts } from "~/rules/rule";
import type { CitizenRecord, Office } from "./record";

type Judged = {
  service: Pick<Service, "id" | "kind" | "class">;
  office: Pick<Office, "id" | "timeZone">;
  agency: { id: string };
  region: { code: string };
} & Pick<
  CitizenRecord,
  "status" | "startsAt" | "annulledAt" | "debtKopecks" | "paidKopecks" | "confirmedWithCertificate" | "phone"
>;

/** What the rules need to know of a record. */
export const factsOf = (record: Judged): Facts => ({
  status: record.status,
  kind: record.service.kind,
  class: record.service.class,
  service: record.service.id,
  region: record.region.code,
  office: record.office.id,
  agency: record.agency.id,
  timeZone: record.office.timeZone,
  startsAt: record.startsAt,
  annulledAt: record.annulledAt,
  debtKopecks: record.debtKopecks,
  paidKopecks: record.paidKopecks,
  confirmedWithCertificate: record.confirmedWithCertificate,
  hasPhone: record.phone !== null && takesSms(record.phone),
});
