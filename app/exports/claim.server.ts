import { type Proven, provenBy } from "~/records/proven.server";
import type { Actor } from "~/shell/world.server";

/** On what somebody's archive rests: records are by what they have proven, and the account is the one that they are in. */
export interface Claim {
  visitorId: string;
  proven: Proven | null;
  accountId: string | null;
}

/** Null: there is nothing of which they could have an archive. */
export function claimOf(actor: Actor): Claim | null {
  if (actor.kind !== "visitor") return null;
  const proven = provenBy(actor);
  const accountId = actor.account?.state === "active" ? actor.account.id : null;
  return proven || accountId ? { visitorId: actor.id, proven, accountId } : null;
}
