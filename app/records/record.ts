import type { ServiceKind } from "#db/schema";
/**
 * As an agency tells us; the list is that of the check constraint on `citizen_record.status`. Who ended a record is part
 * of it: `withdrawn` by the citizen, `revoked` by the agency, `cancelled` where the agency did not say by whom.
 */
export const recordStatuses = [
  "received",
  "under-review",
  "scheduled",
  "active",
  "suspended",
  "awaiting-confirmation",
  "in-progress",
  "approved",
  "denied",
  "completed",
  "missed",
  "expired",
  "withdrawn",
  "cancelled",
  "revoked",
] as const;

export type RecordStatus = (typeof recordStatuses)[number];

/** The citizen a record belongs to. A mononym has an empty `givenName`. `bornOn` is a day, `YYYY-MM-DD`. */
export interface Holder {
  surname: string;
  givenName: string;
  patronymic: string | null;
  bornOn: string | null;
}

export interface Service {
  id: string;
  title: string;
  /** medical, mfc, registry …: rules are written per class. */
  class: string;
  kind: ServiceKind;
}

export interface Office {
  id: string;
  name: string;
  city: string;
  address: string;
  /** IANA name: the days and hours of everything here are those of this zone. */
  timeZone: string;
  /** OpenStreetMap `opening_hours` syntax. */
  openingHours: string;
  /** `+7` and ten digits; null where the agency told none. */
  phone: string | null;
}

/** An appointment, application or ongoing service as its agency keeps it, with all that is shown beside it. */
export interface CitizenRecord {
  id: string;
  /** Normalised: see `parseRecordNumber`. */
  number: string;
  status: RecordStatus;
  createdAt: Date;
  /** When the citizen is expected; null for applications and ongoing services. */
  startsAt: Date | null;
  holder: Holder;
  /** `+7` and ten digits: where codes are sent. */
  phone: string | null;
  email: string | null;
  paidKopecks: number;
  debtKopecks: number;
  confirmedWithCertificate: boolean;
  /** When it was cancelled or annulled here. */
  annulledAt: Date | null;
  service: Service;
  office: Office;
  agency: { id: string; name: string };
  region: { code: string; name: string };
}

/** Statuses after which the agency does nothing more. */
export const finishedStatuses: readonly RecordStatus[] = [
  "approved",
  "denied",
  "completed",
  "missed",
  "expired",
  "withdrawn",
  "cancelled",
  "revoked",
];

/** Statuses with which an appointment holds no place: nobody is or was awaited. */
export const placelessStatuses: readonly RecordStatus[] = ["denied", "expired", "withdrawn", "cancelled", "revoked"];

/** How far along it is: just come in, under way, over. What is under way goes to and fro. */
const stageOf = (status: RecordStatus): number =>
  finishedStatuses.includes(status) ? 2 : status === "received" ? 0 : 1;

/** Whether a record that was over goes on, or begins again as just received: an agency seldom means that. */
export const isBackwards = (was: RecordStatus, becomes: RecordStatus): boolean => stageOf(becomes) < stageOf(was);

/** Whether it belongs in the archive: finished, cancelled here, or its hour has come. */
export const isArchived = (record: Pick<CitizenRecord, "status" | "annulledAt" | "startsAt">, now: Date): boolean =>
  finishedStatuses.includes(record.status) ||
  record.annulledAt !== null ||
  (record.startsAt !== null && record.startsAt <= now);

/** Surname, given name and patronymic, as far as there are any. */
export const fullName = (holder: Pick<Holder, "surname" | "givenName" | "patronymic">): string =>
  [holder.surname, holder.givenName, holder.patronymic].filter(Boolean).join(" ");
