/** What the holder of a proof may read of an entry: never who acted, nor in which request. */
export interface Opening {
  /** As `Date.prototype.toISOString` writes it. */
  at: string;
  what: string;
  about: string;
  facts: Record<string, unknown>;
}

/** An opening with what it takes to check it against the published leaf. Both in base64. */
export interface OpenedLeaf extends Opening {
  /** 32 bytes without which nobody can tell by trial what a leaf says. */
  salt: string;
  /** The second half of the leaf. */
  mac: string;
}

/** Facts as JSON without spaces, in the order of their names: jsonb does not keep the order of keys. */
export function factsText(facts: object): string {
  return JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As JSON without spaces: `[at, what, about, facts]`, the facts in the order of their names. */
export const openingText = ({ at, what, about, facts }: Opening): string =>
  `[${[at, what, about].map((one) => JSON.stringify(one)).join()},${factsText(facts)}]`;
