import type { HeldRequest } from "~/annulments/annulment";
import type { CitizenRecord, Holder, Office, RecordStatus, Service } from "~/records/record";

type Own = "id" | "number" | "status" | "createdAt" | "startsAt" | "debtKopecks" | "annulledAt";

/** As much of a record as a list of one's own shows. */
export interface ListedRecord extends Pick<CitizenRecord, Own | "phone" | "confirmedWithCertificate"> {
  holder: Omit<Holder, "bornOn">;
  service: Omit<Service, "id">;
  office: Pick<Office, "name" | "city" | "timeZone">;
  /** Stands for it in addresses: its short id, or the whole one where another record of the phone begins alike. */
  ref: string;
  /** Where it stands in its list: see `OrderPoint`. */
  rank: number;
  key: number;
  /** The request on it that matters most: in force, else open, else the last of the others. */
  held: HeldRequest | undefined;
}

/** A status of the agency's, or what became of the record. */
export type StatusChoice = RecordStatus | "annulled" | "past";
