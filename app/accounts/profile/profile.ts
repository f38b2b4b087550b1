import type { Day } from "~/lib/days";

/** What an account's holder says of themselves; null: nothing. */
export interface Profile {
  bornOn: Day | null;
  address: string | null;
  passport: Stated | null;
  snils: Stated | null;
  inn: Stated | null;
}

/** Whether nothing is said. */
export const saysNothing = (profile: Profile): boolean => Object.values(profile).every((value) => value === null);

/** A document as it is kept: by its last four digits, to know it again, and its keyed hash, in hexadecimal, to compare it. */
export interface Stated {
  tail: string;
  mac: string;
}

export const documents = ["passport", "snils", "inn"] as const;
export type Document = (typeof documents)[number];

export const nothingSaid: Profile = { bornOn: null, address: null, passport: null, snils: null, inn: null };

/** What can be compared with records. */
export const comparable = ["bornOn", ...documents] as const;
export type Comparable = (typeof comparable)[number];

/** The same of one record, as its agency keeps it; null: it does not say. Hashes in hexadecimal. */
export type Beside = Readonly<Record<Comparable, string | null>>;

export interface Comparison {
  /** What both sides say. */
  compared: Comparable[];
  /** Of that, what no record says as they do. */
  differs: Comparable[];
}

/**
 * Compares a profile with the records that its account reaches. One record that agrees is enough: by one's phone one reaches
 * those of one's children and parents, too.
 */
export function compareProfile(profile: Profile, records: readonly Beside[]): Comparison {
  const of = (field: Comparable) => (field === "bornOn" ? profile.bornOn : (profile[field]?.mac ?? null));
  const known = (field: Comparable) => records.map((record) => record[field]).filter((value) => value !== null);
  const compared = comparable.filter((field) => of(field) !== null && known(field).length > 0);
  return { compared, differs: compared.filter((field) => !known(field).some((value) => value === of(field))) };
}

export const profilePath = "/account/profile";
