import type { Obligation } from "~/rules/rule";

const HOUR = 3_600_000;

/** By when the citizen has to meet it, if it begins at `from`; null where an officer decides when that is over. */
export const obligedUntil = (asks: Obligation, from: Date): Date | null =>
  "withinHours" in asks ? new Date(from.getTime() + asks.withinHours * HOUR) : null;
