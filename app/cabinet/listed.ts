import type { RecordStatus } from "#db/schema";
import type { Service } from "~/agencies/service";
import type { HeldRequest } from "~/annulments/annulment";
import type { CitizenRecord, Holder, Office } from "~/records/record";

type Own = "id" | "number" | "status" | "createdAt" | "startsAt" | "debtKopecks" | "paidKopecks" | "annulledAt";

/** A point in the order of a list. Records that change move past it; it stays where it is. */
export interface OrderPoint {
  /** 0: waits for its holder. 1: has its hour ahead. 2: has none. In the archive, 1 is all that does not wait. */
  rank: number;
  /** Milliseconds, ascending within the rank; negative where the newest comes first. */
  key: number;
  id: string;
}

/** Where a page of a list begins: right after or right before a point. Null is the beginning. */
export type Place = ({ side: "after" | "before" } & OrderPoint) | null;

/** As much of a record as a list of one's own shows, and where it stands there. */
export interface ListedRecord
  // Of the debt what is left of it.
  extends Pick<CitizenRecord, Own | "phone" | "email" | "confirmedWithCertificate">,
    OrderPoint {
  holder: Omit<Holder, "bornOn">;
  service: Service;
  office: Pick<Office, "id" | "name" | "city" | "timeZone">;
  agency: { id: string };
  region: { code: string };
  /** Stands for it in addresses: its short id, or the whole one where another record of the phone begins alike. */
  ref: string;
  /** The request on it that matters most: in force, else open, else the last of the others. */
  held: HeldRequest | undefined;
  isMoved: boolean;
}

/** A status of the agency's, or what became of the record. */
export type StatusChoice = RecordStatus | "annulled" | "past";
