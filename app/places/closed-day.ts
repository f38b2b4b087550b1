/** A day on which an office takes nobody in, and what became of those who were expected. */
export interface ClosedDay {
  id: string;
  closedAt: Date;
  /** For colleagues. */
  by: string;
  /** All who were told. */
  told: number;
  /** They have another hour, or are awaited at another office. */
  moved: number;
  /** Their record is cancelled by now. */
  cancelled: number;
  /** Of those who have done neither: whom no message could reach. */
  unreached: number;
}

/** A visit that an office does not keep. */
export interface ClosedVisit {
  id: string;
  recordId: string;
  officeId: string;
  startsAt: Date;
  /** From when it keeps it after all. */
  openedAt: Date | null;
}
