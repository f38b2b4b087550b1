import { takesSms } from "~/identity/identity";
import type { CitizenRecord, Service } from "~/records/record";
import type { Facts } from "~/rules/rule";

type Judged = { service: Pick<Service, "kind" | "class"> } & Pick<
  CitizenRecord,
  "status" | "startsAt" | "annulledAt" | "debtKopecks" | "confirmedWithCertificate" | "phone"
>;

/** What the rules need to know of a record. */
export const factsOf = (record: Judged): Facts => ({
  status: record.status,
  kind: record.service.kind,
  class: record.service.class,
  startsAt: record.startsAt,
  annulledAt: record.annulledAt,
  debtKopecks: record.debtKopecks,
  confirmedWithCertificate: record.confirmedWithCertificate,
  hasPhone: record.phone !== null && takesSms(record.phone),
});
