import type { RecordStatus } from "#db/schema";
import type { Service } from "~/agencies/service";
import type { Kept } from "~/records/field-lists";

/**
 * How far along a record is (just come in, under way, over: the agency does nothing more), and whether an appointment has
 * a place with it: somebody is or was awaited. What is under way goes to and fro.
 */
const meanings: Readonly<Record<RecordStatus, { stage: "new" | "under-way" | "over"; hasPlace: boolean }>> = {
  received: { stage: "new", hasPlace: true },
  "under-review": { stage: "under-way", hasPlace: true },
  scheduled: { stage: "under-way", hasPlace: true },
  active: { stage: "under-way", hasPlace: true },
  suspended: { stage: "under-way", hasPlace: true },
  "awaiting-confirmation": { stage: "under-way", hasPlace: true },
  "in-progress": { stage: "under-way", hasPlace: true },
  approved: { stage: "over", hasPlace: true },
  denied: { stage: "over", hasPlace: false },
  completed: { stage: "over", hasPlace: true },
  missed: { stage: "over", hasPlace: true },
  expired: { stage: "over", hasPlace: false },
  withdrawn: { stage: "over", hasPlace: false },
  cancelled: { stage: "over", hasPlace: false },
  revoked: { stage: "over", hasPlace: false },
};

export const recordStatuses = Object.keys(meanings) as readonly RecordStatus[];

/** The citizen a record belongs to. A mononym has an empty `givenName`. `bornOn` is a day, `YYYY-MM-DD`. */
export type Holder = Pick<Kept, "surname" | "givenName" | "patronymic" | "bornOn">;

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

/** What its agency tells of a record itself, as it is kept: see `fields`. */
type Own = Omit<Kept, keyof Holder | "agencyId" | "officeId" | "serviceId">;

/** An appointment, application or ongoing service as its agency keeps it, with all that is shown beside it. */
export interface CitizenRecord extends Own {
  id: string;
  holder: Holder;
  /** When it was cancelled or annulled here. */
  annulledAt: Date | null;
  /** What was paid here of the debt of that number; null: nothing. */
  debtPaid: { uin: string; kopecks: number } | null;
  service: Service;
  office: Office;
  agency: { id: string; name: string };
  region: { code: string; name: string };
}

/** Statuses after which the agency does nothing more. */
export const finishedStatuses = recordStatuses.filter((status) => meanings[status].stage === "over");

/** Statuses with which an appointment holds no place. */
export const placelessStatuses = recordStatuses.filter((status) => !meanings[status].hasPlace);

const stages = ["new", "under-way", "over"] as const;

/** Whether a record that was over goes on, or begins again as just received: an agency seldom means that. */
export const isBackwards = (was: RecordStatus, becomes: RecordStatus): boolean =>
  stages.indexOf(meanings[becomes].stage) < stages.indexOf(meanings[was].stage);

/**
 * What is still owed of a record's debt, in kopecks. What was paid here counts as long as its agency tells the debt under the
 * same number, so that its next file does not bring back what is paid; under another number it is another debt.
 */
export const debtLeft = ({
  debtKopecks,
  debtUin,
  debtPaid,
}: Pick<CitizenRecord, "debtKopecks"> & Partial<Pick<CitizenRecord, "debtUin" | "debtPaid">>): number =>
  debtPaid && debtPaid.uin === debtUin ? Math.max(0, debtKopecks - debtPaid.kopecks) : debtKopecks;

/** Whether it belongs in the archive: finished, cancelled here, or its hour has come. */
export const isArchived = (record: Pick<CitizenRecord, "status" | "annulledAt" | "startsAt">, now: Date): boolean =>
  finishedStatuses.includes(record.status) ||
  record.annulledAt !== null ||
  (record.startsAt !== null && record.startsAt <= now);

/** Surname, given name and patronymic, as far as there are any. */
export const fullName = (holder: Pick<Holder, "surname" | "givenName" | "patronymic">): string =>
  [holder.surname, holder.givenName, holder.patronymic].filter(Boolean).join(" ");

/** So many other records of a holder are named beside one, at most. */
export const MOST_TIED = 10;
