import type { CitizenRecord } from "~/records/record";
import type { Facts } from "~/rules/rule";

/** What the rules need to know of a record. */
export const factsOf = (record: CitizenRecord): Facts => ({
  status: record.status,
  kind: record.service.kind,
  class: record.service.class,
  startsAt: record.startsAt,
  annulledAt: record.annulledAt,
  debtKopecks: record.debtKopecks,
  confirmedWithCertificate: record.confirmedWithCertificate,
  hasPhone: record.phone !== null,
});
