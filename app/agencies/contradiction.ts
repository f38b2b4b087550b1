import type { RecordStatus } from "#db/schema";

/**
 * What a row of an agency says about an act that cancelled or annulled the record here. `confirms`: it waits for nobody, too.
 * `contradicts`: it waits for the citizen, has served them, or notes that they did not come. `nothing`: it ended by itself.
 */
export type RowSays = "confirms" | "contradicts" | "nothing";

const byStatus: Readonly<Record<RecordStatus, RowSays>> = {
  withdrawn: "confirms",
  cancelled: "confirms",
  revoked: "confirms",
  expired: "nothing",
  received: "contradicts",
  "under-review": "contradicts",
  scheduled: "contradicts",
  active: "contradicts",
  suspended: "contradicts",
  "awaiting-confirmation": "contradicts",
  "in-progress": "contradicts",
  approved: "contradicts",
  denied: "contradicts",
  completed: "contradicts",
  missed: "contradicts",
};

/** A row is judged by its status whatever hour it names. What gave the number to somebody else waits for the holder no more. */
export const saysOf = ({ status, sameHolder }: { status: RecordStatus; sameHolder: boolean }): RowSays =>
  sameHolder ? byStatus[status] : "confirms";
