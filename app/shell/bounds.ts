const SECOND = 1000;

/**
 * What one process takes upon itself at once, and how long it waits, in one table; what is counted per device, address and
 * person stands in `limit-table`. `…Bytes`: bytes. `…Ms`: milliseconds. Others: how many.
 */
export const bounds = {
  /** Connections that the kernel has made and nobody has taken over yet; beyond it asks of callers to try again in seconds. */
  backlog: 4096,

  /** Requests in work. */
  places: 64,
  /** Of those, such as only look at something. */
  placesOfLooks: 48,
  /** For which a request counts as in work; one that takes longer waits for a thread or for the database, and uses none of ours. */
  placeMs: 2 * SECOND,
  /** How long the first in line has waited when who comes next is turned away at once. */
  lagOfLooksMs: 250,
  lagOfActsMs: SECOND,
  /** In line, whose waiting says nothing yet. */
  few: 16,
  /** For a place, at most. */
  waitMs: 2 * SECOND,
  /** Turns of the event loop that new connections get before the next request begins. */
  turnsForComers: 8,
} as const;
