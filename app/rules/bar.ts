import type { When } from "./when";

/** What follows from a cancelling: nothing of the kind can be booked or asked for again until a day. All that hold count. */
export interface Bar {
  /** As those of rules: never reused for another meaning. */
  id: string;
  when: When;
  /** What cannot be had again: anything of the record's class, or its service alone. */
  of: "class" | "service";
  /** Until it can: so many days after the cancelling, or the end of the calendar month in which it was asked for. */
  until: { days: number } | { end: "month" };
  /** Which document it comes from. */
  source: string;
  /** For whoever reads the file: what of it the document does not say. */
  note?: string;
}
