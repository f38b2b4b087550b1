import type { ReactNode } from "react";

/** One of several answers, in a list or as a radio button. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What follows from choosing it; shown with radio buttons only. */
  readonly hint?: ReactNode;
  /** What it and those after it have in common, said above them. */
  readonly above?: string;
}
