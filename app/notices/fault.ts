/** In what a notice is not as the log holds it. */
export type Fault =
  /** The log knows no such notice: its row was made by somebody else. */
  | "untold"
  /** It says something else than what was sealed. */
  | "content"
  /** The person in it is not the one it was issued to. */
  | "person"
  /** That it was withdrawn, or by which notice, is not what the log says. */
  | "withdrawal"
  /** Its file is not the one that was kept. */
  | "file"
  /** The log itself is not whole, or older than what we signed: what is missing may be about this one. */
  | "log";

/** What the journal says that a notice is: true entries only, in their order. */
export interface Told {
  what: string;
  facts: Record<string, unknown>;
}

/** As much of a notice as is held against what was told. `digest` is made from the row as it stands now. */
export interface Held {
  id: string;
  digest: string;
  /** Whether the person hash fits the person, or the person was erased. */
  isPersonTrue: boolean;
  /** Id of the notice that the row says holds instead. */
  withdrawnBy: string | null;
}

/** Pure: holds a row against the log. Null when they agree. */
export function faultOf(held: Held, told: readonly Told[]): Fault | null {
  const issued = told.filter(({ what, facts }) => what !== "withdrawn" && facts.notice === held.id);
  if (issued.length === 0) return "untold";
  if (!issued.some(({ facts }) => facts.digest === held.digest)) return "content";
  if (!held.isPersonTrue) return "person";
  const withdrawals = told.filter(({ what }) => what === "withdrawn").map(({ facts }) => facts.by);
  return (withdrawals.at(-1) ?? null) === held.withdrawnBy ? null : "withdrawal";
}
