import type { Service } from "~/agencies/service";
import { type Channel, contactBy } from "~/identity/contact";
import type { Facts } from "~/rules/rule";
import type { CitizenRecord, Office } from "./record";

type Judged = {
  service: Pick<Service, "id" | "kind" | "class">;
  office: Pick<Office, "id" | "timeZone">;
  agency: { id: string };
  region: { code: string };
} & Pick<
  CitizenRecord,
  "status" | "startsAt" | "annulledAt" | "debtKopecks" | "paidKopecks" | "confirmedWithCertificate" | "phone" | "email"
>;

/** What the rules need to know of a record. `open`: the channels by which its holder could get a code. */
export const factsOf = (record: Judged, open: readonly Channel[] = ["sms", "email"]): Facts => ({
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
  hasPhone: open.includes("sms") && contactBy(record, "sms") !== undefined,
  hasEmail: open.includes("email") && contactBy(record, "email") !== undefined,
});
