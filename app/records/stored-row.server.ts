import { createHash, randomUUID } from "node:crypto";
import type { RecordStatus } from "#db/schema";
import { innMac, passportMac, phoneMac, snilsMac } from "~/records/macs.server";
import type { ImportRow } from "~/records/row";
import type { Keys } from "~/shell/keys.server";

/** A row of the table as it goes over in JSON: instants ISO 8601, hashes hex. */
export interface StoredRow {
  id: string;
  agency_id: string;
  number: string;
  office_id: string;
  service_id: string;
  status: RecordStatus;
  created_at: string;
  starts_at: string | null;
  surname: string;
  given_name: string;
  patronymic: string | null;
  born_on: string | null;
  phone: string | null;
  phone_mac: string | null;
  email: string | null;
  passport_mac: string | null;
  inn_mac: string | null;
  snils_mac: string | null;
  paid_kopecks: number;
  debt_kopecks: number;
  confirmed_with_certificate: boolean;
  source_digest: string;
}

/** The row as it is kept: identity data only as keyed hashes, and a digest by which the same row is known again. */
export function storedRow(row: ImportRow, keys: Keys): StoredRow {
  const hex = (mac: Buffer | null) => mac?.toString("hex") ?? null;
  const kept = {
    agency_id: row.agencyId,
    number: row.number,
    office_id: row.officeId,
    service_id: row.serviceId,
    status: row.status,
    created_at: row.createdAt.toISOString(),
    starts_at: row.startsAt?.toISOString() ?? null,
    surname: row.surname,
    given_name: row.givenName,
    patronymic: row.patronymic,
    born_on: row.bornOn,
    phone: row.phone,
    phone_mac: hex(row.phone === null ? null : phoneMac(keys, row.phone)),
    email: row.email,
    passport_mac: hex(row.passport && passportMac(keys, row.passport)),
    inn_mac: hex(row.inn === null ? null : innMac(keys, row.inn)),
    snils_mac: hex(row.snils === null ? null : snilsMac(keys, row.snils)),
    paid_kopecks: row.paidKopecks,
    debt_kopecks: row.debtKopecks,
    confirmed_with_certificate: row.confirmedWithCertificate,
  };
  return { ...kept, id: randomUUID(), source_digest: createHash("sha256").update(JSON.stringify(kept)).digest("hex") };
}
