/** What may not be relied on just now. */
export interface Doubts {
  /** Something that was sealed is gone or changed. */
  isLogBroken: boolean;
  /**
   * A head that we signed was seen outside the database, and the log does not lead to it: the log is an older state of
   * itself, or another one.
   */
  logContradicts: "set-back" | "split" | null;
  /**
   * In how much the registry of notices is not what the log holds of it, as far as the watch's rounds came. It shuts nothing:
   * every notice is held against the log when it is asked about.
   */
  differences: number;
}

export const noDoubts = (): Doubts => ({ isLogBroken: false, logContradicts: null, differences: 0 });

/** Of the log alone. */
export type LogDoubts = Pick<Doubts, "isLogBroken" | "logContradicts">;

/** Whether something that we issued, withdrew or revoked may be unknown to us: nothing follows from not finding it. */
export const mayBeMissing = ({ isLogBroken, logContradicts }: LogDoubts): boolean =>
  isLogBroken || logContradicts !== null;

/**
 * Whether neither yes nor no can be said of a notice that the log holds. Of an older state of the log one answer stays true,
 * for nothing that came after can make it false: that the notice was withdrawn. (An agency's objection may undo even what
 * its holder cannot take back.) Of two logs nobody knows which is ours, and of one with holes not what they held.
 */
export const isDoubted = (doubts: LogDoubts, notice: { isWithdrawn: boolean }): boolean =>
  mayBeMissing(doubts) && (doubts.isLogBroken || doubts.logContradicts === "split" || !notice.isWithdrawn);
