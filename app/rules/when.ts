import type { AnnulmentMode, ServiceKind } from "#db/schema";

/**
 * Every condition named must hold; a list holds where one of it does. Hours are those left before `startsAt`,
 * half-open: from <= n < below.
 */
export interface When {
  status?: string[];
  statusNot?: string[];
  class?: string[];
  kind?: ServiceKind[];
  service?: string[];
  /** Codes of federal subjects, as in the catalogue. */
  region?: string[];
  office?: string[];
  agency?: string[];
  /** Holds for this way of ending it alone; the other one is judged for itself. */
  mode?: AnnulmentMode[];
  hoursBefore?: Bounds;
  /**
   * Whole working days left between today and the day of the appointed time, by the calendar of the office: neither of them
   * counts. Half-open.
   */
  workingDaysBefore?: Bounds;
  annulled?: true;
  inDebt?: true;
  /** At which body another open record of the same holder has a debt; nothing holds where that is not known. */
  debtElsewhere?: DebtPlace[];
  /**
   * How many records of the same class the same holder has cancelled before this one in the calendar month of its filing, by
   * the clock of its office; what was taken back does not count. Half-open.
   */
  cancelledThisMonth?: Bounds;
  paid?: true;
  certificate?: true;
  /** No mobile phone, or its holder proves that it is theirs otherwise. */
  withoutPhone?: true;
  withoutEmail?: true;
}

/** Seen from a record: at its own body, or only at others. */
export type DebtPlace = "own-agency" | "other-agency";

export interface Bounds {
  from?: number;
  below?: number;
}
