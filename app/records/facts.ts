import type { Service } from "~/agencies/service";
import { type Channel, contactBy } from "~/identity/contact";
import type { Facts } from "~/rules/rule";
import { type CitizenRecord, debtLeft, type Office } from "./record";

type Judged = {
  service: Pick<Service, "id" | "kind" | "class">;
  office: Pick<Office, "id" | "timeZone">;
  agency: { id: string };
  region: { code: string };
} & Partial<Pick<CitizenRecord, "debtUin" | "debtPaid">> &
  Pick<
    CitizenRecord,
    | "status"
    | "startsAt"
    | "annulledAt"
    | "debtKopecks"
    | "paidKopecks"
    | "confirmedWithCertificate"
    | "phone"
    | "email"
  >;

/** By which a request can be proven: a code, or the account that a contact of the record belongs to. */
export type Way = Channel | "account";

/** What the rules need to know of a record. `open`: the ways by which its holder could prove a request; the account counts as a mailbox. */
export const factsOf = (record: Judged, open: readonly Way[] = ["sms", "email"]): Facts => ({
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
  debtKopecks: debtLeft(record),
  paidKopecks: record.paidKopecks,
  confirmedWithCertificate: record.confirmedWithCertificate,
  hasPhone: open.includes("sms") && contactBy(record, "sms") !== undefined,
  hasEmail: open.includes("account") || (open.includes("email") && contactBy(record, "email") !== undefined),
});
